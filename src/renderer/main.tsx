import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { connectStore } from './store/connect.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/ui.css';
import './drop/drop.css';
import './doctor/doctor.css';
import './run/run.css';
import './lanes/lanes.css';
import './videos/videos.css';
import './player/player.css';
import './report/report.css';
import './report/tabs.css';
import './read/read.css';
import './compare/compare.css';
import './export/export.css';
import './settings/settings.css';
import './ui/frame.css';

connectStore(window.framelane);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
