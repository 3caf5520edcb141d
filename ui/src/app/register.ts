import { msg } from '@lingui/core/macro';
import { Arrive } from './Arrive';
import { registerPanel } from './panels';

registerPanel({ id: 'arrive', slot: 'flow', title: msg`Flow`, component: Arrive });
