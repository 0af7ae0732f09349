import { expect, test } from 'vitest';
import type { Tokens } from '../../shared/session/model.ts';
import type { KeptAnswer } from '../pipeline/job-context.ts';
import { testFolder } from '../session/testing/test-folder.ts';
import { AnswerStore } from './answers.ts';

/** Every kind of token that is counted: each has a price of its own. */
const tokens: Required<Tokens> = { input: 9_000, output: 800, thoughts: 300, cached: 2_000, audio: 5_000 };

test('an answer that is read after a restart cost what it cost before', async () => {
  const dir = await testFolder('framelane-answers-');
  const answer: KeptAnswer = { markdown: '# A', findings: null, tokens, model: 'gemini-x', raw: '# A' };
  await new AnswerStore(dir).keep(0, answer);

  expect(await new AnswerStore(dir).answerOf(0)).toEqual(answer);
});
