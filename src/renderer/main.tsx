import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from 'react-error-boundary';
import { App } from './shell/App.tsx';
import { loadPages } from './shell/pages.tsx';
import { loadTemplates } from './store/actions.ts';
import { connectStore } from './store/connect.ts';
import { reportUncaught, reportUndrawn } from './store/report-error.ts';
import { Broken } from './ui/Broken.tsx';
import './ui/tokens.css';
import './ui/base.css';
import './ui/buttons.css';
import './ui/parts.css';
import './ui/fields.css';
import './ui/select.css';
import './ui/choices.css';
import './ui/menus.css';
import './ui/dialogs.css';
import './ui/toasts.css';
import './ui/broken.css';
import './ui/loading.css';
import './home/home.css';
import './doctor/doctor.css';
import './doctor/sign-in.css';
import './shell/title-bar.css';
import './shell/side-bar.css';
import './run/toolbar.css';
import './run/template-choices.css';
import './run/notice.css';
import './run/run-page.css';
import './before-start/before-start.css';
import './shell/status.css';
import './lanes/lanes.css';
import './lanes/header.css';
import './lanes/legend.css';
import './lanes/replay.css';
import './lanes/axis.css';
import './lanes/heads.css';
import './lanes/marks.css';
import './lanes/bars.css';
import './lanes/segments.css';
import './lanes/bar-list.css';
import './lanes/bar-card.css';
import './lanes/bar-table.css';
import './lanes/now.css';
import './lanes/ghost.css';
import './videos/videos.css';
import './videos/video-row.css';
import './videos/causes.css';
import './player/player.css';
import './player/stage.css';
import './player/scrubber.css';
import './report/report.css';
import './report/prose.css';
import './report/marks.css';
import './report/find.css';
import './report/failure.css';
import './report/tabs.css';
import './report/details.css';
import './read/read.css';
import './read/read-list.css';
import './report/correct.css';
import './synthesis/synthesis.css';
import './compare/compare.css';
import './compare/table.css';
import './compare/groups.css';
import './compare/chart.css';
import './compare/moments.css';
import './compare/values.css';
import './guide/guide.css';
import './export/export.css';
import './export/preview.css';
import './settings/settings.css';
import './settings/rows.css';
import './settings/models.css';
import './settings/prices.css';
import './settings/appearance.css';
import './settings/privacy.css';
import './settings/templates/templates.css';
import './settings/templates/editor.css';
import './settings/templates/columns.css';
import './settings/templates/preview.css';
import './history/history.css';
import './palette/palette.css';
import './keys/keys.css';
import './ui/preferences.css';
import './ui/forced-colors.css';

/** Milliseconds after which the other pages are loaded. Nobody has dropped a folder by then. */
const LOAD_MORE_AFTER_MS = 250;

reportUncaught();
connectStore();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary FallbackComponent={Broken} onError={reportUndrawn}>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);

// The first rendering and the user's first input come first.
setTimeout(() => {
  void loadTemplates();
  void loadPages();
}, LOAD_MORE_AFTER_MS);
