import { expect, test } from 'vitest';
import { errorMessage, modelOf, parseStreamEvent, tokensOf, type StreamResult } from './stream-json.ts';

/** Copied from gemini 0.61.0, without times. */
const success =
  '{"type":"result","status":"success","stats":{"total_tokens":5580,"input_tokens":5160,"output_tokens":420,"cached":0,"input":5160,"duration_ms":279,"tool_calls":0,"models":{"gemini-other":{"total_tokens":5580,"input_tokens":5160,"output_tokens":420,"cached":0,"input":5160}}}}';
const failed =
  '{"type":"result","status":"error","error":{"type":"unknown","message":"[API Error: Please retry in 33.5s.]\\nPlease wait and try again later."},"stats":{"total_tokens":0,"input_tokens":0,"output_tokens":0,"cached":0,"input":0,"duration_ms":0,"tool_calls":0,"models":{}}}';

function resultOf(line: string): StreamResult {
  const event = parseStreamEvent(line);
  if (event?.type !== 'result') throw new Error('no result');
  return event;
}

test('the events that matter are read; noise and others are passed over', () => {
  expect(parseStreamEvent('{"type":"message","role":"assistant","content":"Hi","delta":true}')).toEqual({
    type: 'message',
    role: 'assistant',
    content: 'Hi',
  });
  expect(parseStreamEvent('{"type":"init","session_id":"x","model":"m"}')).toEqual({ type: 'init' });
  for (const line of ['', 'Warning: no colours', '{"type":"tool_use"}', '{"type":"message"}', 'null', '[]']) {
    expect(parseStreamEvent(line)).toBeNull();
  }
});

test('a result has the token counts, thoughts as output, and the model', () => {
  const result = resultOf(success);
  expect(tokensOf(result)).toEqual({ input: 5160, output: 420 });
  expect(modelOf(result)).toBe('gemini-other');
  const thoughtful = resultOf(success.replaceAll('"total_tokens":5580', '"total_tokens":9000'));
  expect(tokensOf(thoughtful)).toEqual({ input: 5160, output: 3840 });
  const bare = resultOf('{"type":"result","status":"success"}');
  expect([tokensOf(bare), modelOf(bare)]).toEqual([null, null]);
});

test('of several models the one with the most output is named', () => {
  const models = { small: { output_tokens: 3 }, large: { output_tokens: 300 } };
  const stats = { total_tokens: 400, input_tokens: 97, output_tokens: 303, models };
  expect(modelOf({ type: 'result', status: 'success', stats })).toBe('large');
});

test('the words of an error come without their wrapping', () => {
  expect(errorMessage(resultOf(failed).error?.message ?? '')).toBe('Please retry in 33.5s.');
  expect(errorMessage('[API Error: {"a":[1]}]')).toBe('{"a":[1]}');
  expect(errorMessage('[API Error: Resource exhausted.\nSuggested retry after 33s.]\nPlease wait.')).toBe(
    'Resource exhausted.\nSuggested retry after 33s.',
  );
  expect(errorMessage('Reached max session turns')).toBe('Reached max session turns');
});
