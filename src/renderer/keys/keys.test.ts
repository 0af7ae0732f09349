import { afterEach, describe, expect, it } from 'vitest';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { isLaneKey } from '../lanes/lane-keys.ts';
import { playerActionOf } from '../player/player-keys.ts';
import { useApp } from '../store/app-store.ts';
import { ACTION_ICONS } from '../videos/action-icons.ts';
import { listAction } from '../videos/list-keys.ts';
import { KEYS, type KEY_AREAS } from './keys.ts';
import { isPress } from './match.ts';

const NAMED = [
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Enter',
  'Escape',
  'Delete',
  'Backspace',
  'Insert',
  'F2',
  'F5',
];
/** Every key that a program may handle, as in `KeyboardEvent.key`. */
const ALL = [...Array.from({ length: 0x7f - 0x20 }, (_, sign) => String.fromCharCode(0x20 + sign)), ...NAMED];
/** All keys but capital letters, which a keyboard gives only with Shift. */
const SMALL = ALL.filter((key) => !/^[A-Z]$/u.test(key));

/** True where the sheet lists the key for this area. */
function isListed(area: (typeof KEY_AREAS)[number], key: string, hasModifier = false): boolean {
  const press = { key, hasModifier, hasShift: false, isForeign: false };
  return Object.values(KEYS).some(
    (line) => line.area === area && line.keys.some((combination) => isPress(press, combination)),
  );
}

describe('the sheet tells every key that works, and none that does not', () => {
  afterEach(() => useApp.setState({ selected: new Set() }));

  it.each([false, true])('in the list, with Ctrl or Cmd: %s', (isMod) => {
    useApp.setState({ selected: new Set([0]) });
    const works = (key: string): boolean =>
      listAction({
        key,
        isMod,
        hasShift: false,
        batch: aBatch({ jobs: [aJob()] }),
        focused: 0,
        order: [0],
        selection: [],
        go: () => undefined,
        find: () => undefined,
      }) !== null;
    expect(SMALL.filter((key) => isListed('list', key, isMod))).toEqual(SMALL.filter(works));
  });

  it('in the player', () => {
    const works = (key: string): boolean =>
      playerActionOf({ key, ctrlKey: false, altKey: false, metaKey: false }) !== null;
    expect(SMALL.filter((key) => isListed('player', key))).toEqual(SMALL.filter(works));
  });

  it('from bar to bar in the lanes', () => {
    const lines: readonly string[] = [...KEYS.laneArrows.keys, ...KEYS.laneEnds.keys];
    expect(ALL.filter(isLaneKey).toSorted()).toEqual(lines.toSorted());
  });

  it('in the menu of a video', () => {
    const keys = Object.values(ACTION_ICONS).flatMap(({ key }) => (key === null ? [] : [key]));
    expect(keys.filter((key) => !isListed('list', key.length === 1 ? key.toLowerCase() : key))).toEqual([]);
  });
});
