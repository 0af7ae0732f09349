import { expect, it } from 'vitest';
import type { Job } from '../../shared/session/model.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { aJob } from '../store/testing/jobs.ts';
import { materialOf, sendsSound, sendsWords } from './material.ts';

const track = { codec: 'aac', language: null, channels: 2, isDefault: true };
const words: Job['transcript'] = {
  source: { kind: 'file', name: 'a.srt' },
  language: 'en',
  kind: 'speech',
  cues: 3,
};
const known = (hasSound: boolean, transcript: Job['transcript'], more: Partial<Job> = {}): Job =>
  aJob({
    status: { kind: 'prepared' },
    frameCount: 20,
    info: { ...sampleInfo, durationS: 10, audioTracks: hasSound ? [track] : [] },
    transcript,
    ...more,
  });

const none = { template: overviewTemplate, writeDown: 'never' } as const;

const jobs = [
  known(true, words),
  known(true, null),
  known(false, words),
  known(false, null),
  known(true, null, { isHeld: true }),
  aJob(),
];

it('counts words, sound and neither of the videos that will be sent', () => {
  expect(materialOf(jobs, { ...none, send: 'frames', withTranscript: true })).toEqual({
    videos: 5,
    known: 4,
    durationS: 40,
    withWords: 2,
    withSound: 2,
    toWriteDown: 0,
    unheard: 1,
    silent: 1,
    reported: 0,
    failed: 0,
  });
});

it('nothing is unheard where the sound is sent', () => {
  expect(materialOf(jobs, { ...none, send: 'frames+audio', withTranscript: false }).unheard).toBe(0);
  expect(materialOf(jobs, { ...none, send: 'clip', withTranscript: false }).unheard).toBe(0);
  expect(materialOf(jobs, { ...none, send: 'frames', withTranscript: false }).unheard).toBe(2);
});

it('what is written down first is heard', () => {
  const plan = { ...none, send: 'frames', withTranscript: true, writeDown: 'always' } as const;
  expect(materialOf(jobs, plan)).toMatchObject({ toWriteDown: 1, unheard: 0 });
});

it('promises words and sound only where a video that will be sent has them, or was not looked at yet', () => {
  const plan = { ...none, send: 'frames+audio', withTranscript: true } as const;
  const promised = (some: readonly Job[]) => {
    const material = materialOf(some, plan);
    return [sendsWords(material, plan), sendsSound(material, plan)];
  };
  expect(promised([known(false, null), known(true, words, { isHeld: true })])).toEqual([false, false]);
  expect(promised([known(true, null)])).toEqual([false, true]);
  expect(promised([known(false, words)])).toEqual([true, false]);
  expect(promised([known(false, null), aJob()])).toEqual([true, true]);
  const written = { ...plan, writeDown: 'always' } as const;
  expect(sendsWords(materialOf([known(true, null)], written), written)).toBe(true);
});
