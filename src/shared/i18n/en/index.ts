import { amounts } from './amounts.ts';
import { app } from './app.ts';
import { before } from './before.ts';
import { columns } from './columns.ts';
import { compare } from './compare.ts';
import { requestErrors } from './request-errors.ts';
import { doctor } from './doctor.ts';
import { exports } from './exports.ts';
import { failures } from './failures.ts';
import { fields } from './fields.ts';
import { guide } from './guide.ts';
import { history } from './history.ts';
import { home } from './home.ts';
import { keyCheck } from './key-check.ts';
import { lanes } from './lanes.ts';
import { menu } from './menu.ts';
import { pages } from './pages.ts';
import { palette } from './palette.ts';
import { player } from './player.ts';
import { read } from './read.ts';
import { ready } from './ready.ts';
import { report } from './report.ts';
import { run } from './run.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { skips } from './skips.ts';
import { synthesis } from './synthesis.ts';
import { tables } from './tables.ts';
import { templates } from './templates.ts';
import { unused } from './unused.ts';
import { values } from './values.ts';
import { videos } from './videos.ts';
import { twins } from './twins.ts';
import { warnings } from './warnings.ts';

/** Every sentence of the app, by area. Written as ICU messages (docs/facts/formats.md, "Texts"). */
export const english = {
  amounts,
  app,
  before,
  columns,
  compare,
  requestErrors,
  doctor,
  exports,
  failures,
  fields,
  guide,
  history,
  home,
  keyCheck,
  lanes,
  menu,
  pages,
  palette,
  player,
  read,
  ready,
  report,
  run,
  search,
  settings,
  skips,
  synthesis,
  tables,
  templates,
  unused,
  values,
  videos,
  twins,
  warnings,
};
