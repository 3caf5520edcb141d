// Made-up work for `?fake`: the templates as they are, and a few projects made of them.
import type { FlowCard, Home, TemplateCard, Thumbnail } from '../bindings/types';
import type { FakeAnswers } from '../host/fake';

interface FlowFile {
  name: string;
  description?: string;
  nodes: { id: string; type: string; name?: string }[];
  edges?: { from: string; to: string }[];
}

interface LayoutFile {
  nodes: Record<string, { x: number; y: number }>;
}

const flows = import.meta.glob<FlowFile>('../../../flows/templates/*/*.flow.json', {
  eager: true,
  import: 'default',
});
const layouts = import.meta.glob<LayoutFile>('../../../flows/templates/*/*.layout.json', {
  eager: true,
  import: 'default',
});

const groupOf: Record<string, string> = {
  play: 'say',
  video: 'say',
  message: 'say',
  menu: 'listen',
  collect: 'listen',
  record: 'listen',
  branch: 'decide',
  rules: 'decide',
  hours: 'decide',
  split: 'decide',
  subflow: 'decide',
  api: 'data',
  set: 'data',
  script: 'data',
  hangup: 'end',
  back: 'end',
};

function picture(flow: FlowFile, layout: LayoutFile): Thumbnail {
  const at = new Map(flow.nodes.map((node, index) => [node.id, index]));
  const lines = (flow.edges ?? []).flatMap(({ from, to }): [number, number][] => {
    const [a, b] = [at.get(from.split('.')[0] ?? ''), at.get(to)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  return {
    steps: flow.nodes.map(({ id, type }) => {
      const { x, y } = layout.nodes[id] ?? { x: 0, y: 0 };
      return [x, y, 200, type === 'menu' ? 200 : 110];
    }),
    groups: flow.nodes.map(({ type }) => groupOf[type] ?? 'connect'),
    lines,
  };
}

/** The flow that is called like its folder; others are sub-flows. */
const mainFlows = Object.entries(flows).filter(([path]) => {
  const [folder, file] = path.split('/').slice(-2);
  return file === `${folder}.flow.json`;
});

const templates: TemplateCard[] = mainFlows.map(([path, flow]) => {
  const id = path.split('/').at(-2) ?? '';
  const layout = layouts[path.replace('.flow.json', '.layout.json')] ?? { nodes: {} };
  return {
    id,
    name: flow.name,
    description: flow.description ?? '',
    languages: ['en', 'ar'],
    steps: flow.nodes.length,
    numbers: [],
    parameters:
      id === 'clinic-routing'
        ? { notify_email: 'desk@clinic.example', voicemail_enabled: true, tries: 3 }
        : {},
    picture: picture(flow, layout),
  };
});

const hour = 3_600_000;
const now = Date.now();

const recent: FlowCard[] = templates.slice(0, 7).map((template, index) => ({
  project: ['noor', 'clinic', 'water'][index % 3] ?? 'noor',
  project_name: ['Al Noor Bank', 'City clinic', 'Water and sewage'][index % 3] ?? '',
  flow: template.id,
  name: index === 3 ? 'خدمة العملاء الرئيسية' : template.name,
  steps: template.steps,
  edited_ms: now - index * index * 5 * hour - 4 * 60_000,
  errors: index === 1 ? 2 : 0,
  warnings: index % 4 === 2 ? 3 : 0,
  ...(index % 3 === 0 ? { tests: { passed: 14, failed: 0 } } : {}),
  ...(index === 4 ? { tests: { passed: 5, failed: 1 } } : {}),
  unsaved: index === 5 ? 2 : 0,
  picture: template.picture,
}));

const home: Home = {
  projects: [
    { id: 'noor', name: 'Al Noor Bank', folder: '~/flows/al-noor-bank', flows: 3 },
    { id: 'clinic', name: 'City clinic', folder: '~/flows/city-clinic', flows: 2 },
    { id: 'water', name: 'Water and sewage', folder: '~/flows/water', flows: 2 },
    { id: 'old', name: 'Old hotline', folder: '/media/usb/hotline', flows: 1, missing: true },
  ].map((project) => ({ missing: false, opened_ms: now, ...project })),
  recent,
  templates,
  folder: '~/Callwright',
  first_run: false,
};

const firstRun = new URLSearchParams(location.search).get('fake') === 'first';

export const answers: FakeAnswers = {
  home: () => (firstRun ? { ...home, projects: [], recent: [], first_run: true } : home),
  project: ({ project }) => ({
    id: project,
    name: home.projects.find((one) => one.id === project)?.name ?? project,
    folder: home.projects.find((one) => one.id === project)?.folder ?? '',
    languages: ['en', 'ar'],
    flows: recent.filter((flow) => flow.project === project),
    broken: project === 'water' ? [['billing.flow.json', 'Line 12: a comma is missing']] : [],
  }),
  search: ({ text }) => ({
    hits: mainFlows.flatMap(([path, flow]) =>
      flow.nodes
        .filter((node) => node.name?.toLowerCase().includes(text.toLowerCase()))
        .map((node) => ({
          project: 'noor',
          project_name: 'Al Noor Bank',
          flow: path.split('/').at(-2) ?? '',
          flow_name: flow.name,
          kind: 'step' as const,
          id: node.id,
          title: node.name ?? node.id,
          excerpt: node.type,
          sort: node.type,
        })),
    ),
    more: false,
  }),
  pick: () => ({ ticket: 't1', shown: '~/Desktop' }),
  project_create: () => ({ project: 'noor', flow: 'balance-inquiry' }),
  flow_create: ({ name }) => ({ id: 'balance-inquiry', name }),
  flow_rename: () => ({}),
  flow_delete: () => ({}),
  reveal: () => ({}),
  project_forget: () => ({}),
  import_file: () => ({ project: 'noor', flow: 'balance-inquiry' }),
  about: () => ({
    version: '0.1.0',
    host: 'desktop',
    data_folder: '~/.local/share/callwright',
    data_bytes: 48_300_000,
    parts: [
      ['React', '19.3.1', 'MIT'],
      ['React Flow', '12.12.1', 'MIT'],
      ['Tauri', '2.12.5', 'Apache-2.0 OR MIT'],
      ['Inter', '5.3.0', 'OFL-1.1'],
      ['SQLite', '3.50', 'Public Domain'],
    ],
  }),
};
