import { i18n } from '@lingui/core';
import { I18nProvider, useLingui } from '@lingui/react';
import { Direction } from 'radix-ui';
import { useEffect } from 'react';
import { Home } from '../home/Home';
import { Jump } from '../jump/Jump';
import { LiveRegion, Toasts, TooltipProvider } from '../kit';
import { SettingsScreen } from '../settings/SettingsScreen';
import { CheatSheet } from './CheatSheet';
import { Boundary } from './frame/Boundary';
import { Designer } from './frame/Designer';
import { Rail } from './frame/Rail';
import { TopBar } from './frame/TopBar';
import { loadLayout } from './layout';
import { usePanels } from './panels';
import { usePlace } from './place';
import { useSession } from './session';

function Screen() {
  const { screen, flow } = usePlace();
  const screens = usePanels('screen');
  if (screen === 'settings') return <SettingsScreen />;
  if (screen === 'designer' && flow) return <Designer />;
  const found = screens.find((one) => one.id === screen && (!one.needsFlow || flow));
  if (!found) return <Home />;
  return (
    <Boundary key={found.id}>
      <found.component />
    </Boundary>
  );
}

/** Parts that are there without a place of their own. */
function Unseen() {
  const flow = usePlace((place) => place.flow);
  const always = usePanels('always');
  const ofFlow = usePanels('flow');
  return (
    <>
      {[...always, ...(flow ? ofFlow : [])].map((panel) => (
        <Boundary key={`${panel.slot}/${panel.id}`} silent>
          <panel.component />
        </Boundary>
      ))}
    </>
  );
}

function Frame() {
  const { i18n: now } = useLingui();
  const project = usePlace((place) => place.project);
  useEffect(() => {
    if (project) loadLayout(project);
  }, [project]);
  const flowName = useSession((session) => session.flowName);
  useEffect(() => {
    document.title = flowName ? `${flowName} – Callwright` : 'Callwright';
  }, [flowName]);
  return (
    <Direction.Provider dir={now.locale === 'ar' ? 'rtl' : 'ltr'}>
      <TooltipProvider delayDuration={500} skipDelayDuration={200}>
        <div className="flex h-full flex-col">
          <TopBar />
          <div className="flex min-h-0 flex-1">
            <Rail />
            <Boundary>
              <Screen />
            </Boundary>
          </div>
        </div>
        <Unseen />
        <Jump />
        <CheatSheet />
        <Toasts />
        <LiveRegion />
      </TooltipProvider>
    </Direction.Provider>
  );
}

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <Frame />
    </I18nProvider>
  );
}
