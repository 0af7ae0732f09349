import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { builtInTemplates, overviewTemplate } from '../../shared/template/built-in.ts';
import type { StoredTemplate, Template } from '../../shared/template/template.ts';
import { TemplateStore } from './template-store.ts';

let home: string;
let dir: string;
let nowMs: number;
let changes: number;
let setAside: string[];
let store: TemplateStore;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'framelane-templates-'));
  dir = join(home, 'templates');
  nowMs = 0;
  changes = 0;
  setAside = [];
  store = shelfHere();
});

afterEach(async () => {
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

it('needs no folder before something is saved', async () => {
  expect((await store.list()).map(({ template }) => template)).toEqual(builtInTemplates);
  expect(store.chosen('overview')).toEqual(overviewTemplate);
  expect(await store.use(overviewTemplate)).toEqual(overviewTemplate);
  expect(await readdir(home)).toEqual([]);
});

it('keeps what was saved for the next start, and notifies all listeners', async () => {
  await store.save(own('shop-10', 'Shop 10'));
  const saved = await store.save(own('shop-2', 'Shop 2'));
  expect(saved).toEqual({
    template: own('shop-2', 'Shop 2'),
    isBuiltIn: false,
    isChanged: false,
    savedAtMs: 2,
  });
  expect(changes).toBe(2);
  const next = shelfHere();
  expect(ownNames(await next.list())).toEqual(['Shop 2', 'Shop 10']);
  expect(next.chosen('shop-10')).toEqual(own('shop-10', 'Shop 10'));
  expect(next.chosen('gone')).toEqual(overviewTemplate);
});

it('changes one that comes with the app, and brings it back', async () => {
  const mine = { ...overviewTemplate, instructions: 'What is sold?' };
  expect(await store.save(mine)).toMatchObject({
    template: { version: 2 },
    isBuiltIn: true,
    isChanged: true,
  });
  expect(store.chosen('overview').instructions).toBe('What is sold?');
  expect((await store.history('overview')).map(({ template }) => template)).toEqual([overviewTemplate]);
  await store.use(store.chosen('overview'));
  await store.remove('overview');
  expect((await store.list())[0]).toEqual({
    template: overviewTemplate,
    isBuiltIn: true,
    isChanged: false,
    savedAtMs: null,
  });
  const [kept] = await store.history('overview');
  expect(kept?.template).toEqual({ ...mine, version: 2 });
  const again = await store.save({ ...overviewTemplate, instructions: 'Who speaks?' });
  expect(again.template.version).toBe(3);
});

it('keeps the switch of a template, and one that comes with the app is again as it came once its switch is', async () => {
  await store.save({ ...own('shop'), writesDown: true });
  expect(shelfHere().chosen('shop').writesDown).toBe(true);
  const on = await store.save({ ...overviewTemplate, writesDown: true });
  expect([on.isChanged, store.chosen('overview').writesDown]).toEqual([true, true]);
  const off = await store.save({ ...overviewTemplate, writesDown: false });
  expect([off.isChanged, await readdir(dir)]).toEqual([false, ['shop.json']]);
});

it('continues the version numbers of a removed template that is restored', async () => {
  await store.use((await store.save(own('shop'))).template);
  await store.save({ ...own('shop'), instructions: 'Second' });
  await store.use(store.chosen('shop'));
  await store.remove('shop');
  expect(ownNames(await store.list())).toEqual([]);
  const back = await store.save({ ...own('shop'), instructions: 'Third' });
  expect(back.template.version).toBe(3);
  expect((await store.history('shop')).map(({ template }) => template.instructions)).toEqual([
    'Second',
    'What is sold?',
  ]);
});

it('leaves nothing of a removed one that no batch was started under', async () => {
  await store.save(own('shop'));
  await store.remove('shop');
  expect(await readdir(dir)).toEqual([]);
});

it('keeps no file of one that is as it came', async () => {
  await store.save({ ...overviewTemplate, name: 'Mine' });
  expect(await readdir(dir)).toEqual(['overview.json']);
  expect(await store.save(overviewTemplate)).toMatchObject({ template: overviewTemplate, isChanged: false });
  expect(await readdir(dir)).toEqual([]);
});

it('forgets the oldest of very many removed ones', async () => {
  await store.use((await store.save(own('r0'))).template);
  await store.remove('r0');
  const file = await readFile(join(dir, 'r0.json'), 'utf8');
  for (let index = 1; index <= 200; index += 1) {
    const later = file.replaceAll('"r0"', `"r${index}"`).replace(/"savedAtMs": \d+/u, '"savedAtMs": 999');
    await writeFile(join(dir, `r${index}.json`), later);
  }
  await store.save(own('kept'));
  await store.remove('never-there');
  expect(await store.history('r0')).toEqual([]);
  expect(await readdir(dir)).toHaveLength(201);
});

it('renames a damaged file, reports it once and loses nothing else', async () => {
  await store.save(own('good'));
  await store.save(own('bad'));
  await writeFile(join(dir, 'bad.json'), (await readFile(join(dir, 'bad.json'), 'utf8')).slice(0, 60));
  await writeFile(join(dir, 'other.json'), await readFile(join(dir, 'good.json')));
  for (const look of ['first', 'second']) {
    expect(ownNames(await store.list()), look).toEqual(['good']);
    const asideNow = [join(dir, 'bad.damaged.json'), join(dir, 'other.damaged.json')];
    expect(setAside.toSorted(), look).toEqual(asideNow);
  }
  expect((await store.save(own('bad'))).template.version).toBe(1);
  expect((await readdir(dir)).toSorted()).toEqual([
    'bad.damaged.json',
    'bad.json',
    'good.json',
    'other.damaged.json',
  ]);
});

it('leaves the file of a newer Framelane as it is', async () => {
  await mkdir(dir);
  const newer = JSON.stringify({ format: 2, blocks: ['What nobody knows yet'] });
  for (const id of ['overview', 'shop']) await writeFile(join(dir, `${id}.json`), newer);
  expect((await store.list()).map(({ template }) => template)).toEqual(builtInTemplates);
  for (const template of [own('shop'), { ...overviewTemplate, instructions: 'Mine' }]) {
    await expect(store.save(template)).rejects.toMatchObject({ why: 'newerTemplate' });
    await expect(store.remove(template.id)).rejects.toMatchObject({ why: 'newerTemplate' });
    expect(await store.use(template)).toEqual(template);
    expect(await readFile(join(dir, `${template.id}.json`), 'utf8')).toBe(newer);
  }
});

it('takes so many of the user’s own and no more', async () => {
  await store.save(own('t0'));
  const file = await readFile(join(dir, 't0.json'), 'utf8');
  for (let index = 1; index < 200; index += 1) {
    await writeFile(join(dir, `t${index}.json`), file.replaceAll('"t0"', `"t${index}"`));
  }
  expect(ownNames(await store.list())).toHaveLength(200);
  await expect(store.save(own('one-more'))).rejects.toMatchObject({ why: 'tooManyTemplates' });
  expect((await store.save({ ...own('t7'), name: 'Seven' })).template.name).toBe('Seven');
});

it('says so where nothing can be written, and lists what there is', async () => {
  await writeFile(dir, 'a file where the folder belongs');
  await expect(store.save(own('shop'))).rejects.toMatchObject({ failure: { kind: 'output-not-writable' } });
  expect(changes).toBe(0);
  expect((await store.list()).map(({ template }) => template)).toEqual(builtInTemplates);
  await rm(dir);
  expect((await store.save(own('shop'))).template).toEqual(own('shop'));
});

it('changes one after the other, however many ask at once', async () => {
  const texts = Array.from({ length: 12 }, (_, index) => `Question ${index}`);
  const saved = await Promise.all(
    texts.map(async (instructions) => {
      const { template } = await store.save({ ...own('shop'), instructions });
      return await store.use(template);
    }),
  );
  const kept = [store.chosen('shop'), ...(await store.history('shop')).map(({ template }) => template)];
  for (const template of saved) {
    expect(kept).toContainEqual(template);
  }
});

it('keeps a file for a name that Windows keeps for itself', async () => {
  await store.save(own('con'));
  expect(await readdir(dir)).toEqual(['_con.json']);
  expect(ownNames(await store.list())).toEqual(['con']);
});

function shelfHere(): TemplateStore {
  const here = new TemplateStore({ dir, now: () => (nowMs += 1) });
  here.listen({
    onChange: () => (changes += 1),
    onSetAside: (path) => setAside.push(path),
  });
  return here;
}

function own(id: string, name = id): Template {
  return { id, name, description: '', version: 1, instructions: 'What is sold?', columns: [] };
}

function ownNames(templates: readonly StoredTemplate[]): readonly string[] {
  return templates.filter(({ isBuiltIn }) => !isBuiltIn).map(({ template }) => template.name);
}
