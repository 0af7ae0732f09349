import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const JSX = 'react/jsx-runtime';

/**
 * A Vite plugin for pictures of an unfinished page. Missing files become empty modules. A component that throws is left out, and its error
 * goes to the console.
 */
export const patience: Plugin = {
  name: 'patience',
  enforce: 'pre',
  resolveId(source, importer) {
    if (source === JSX && importer?.startsWith('\0') !== true) return '\0patient-jsx';
    const isOurs = importer !== undefined && /^\.{1,2}\/.*\.(?:tsx?|css)$/u.test(source);
    if (!isOurs || existsSync(join(dirname(importer), source))) return null;
    return `\0missing:${namesFrom(source, readFileSync(importer, 'utf8')).join(',')}`;
  },
  load(id) {
    if (id === '\0patient-jsx') return patientJsx;
    if (!id.startsWith('\0missing:')) return null;
    const names = id.slice('\0missing:'.length).split(',').filter(Boolean);
    return `export {};${names.map((name) => `export const ${name} = () => null;`).join('')}`;
  },
};

/** Returns the names that a file imports from another. */
function namesFrom(source: string, code: string): readonly string[] {
  const quoted = source.replaceAll('.', String.raw`\.`);
  const [, list = ''] = new RegExp(String.raw`import \{([^}]*)\} from '${quoted}'`, 'u').exec(code) ?? [];
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}

const patientJsx = `
import * as real from '${JSX}';
import { memo } from 'react';
const wrapped = new WeakMap();
function patient(type) {
  if (type === undefined) return real.Fragment;
  if (type?.$$typeof === Symbol.for('react.memo') && typeof type.type === 'function') {
    if (!wrapped.has(type)) wrapped.set(type, memo(patient(type.type), type.compare));
    return wrapped.get(type);
  }
  if (typeof type !== 'function' || type.prototype?.isReactComponent) return type;
  if (!wrapped.has(type)) wrapped.set(type, Object.assign((props) => {
    // React calls the component without props to find where an error came from.
    if (props === undefined) return type(props);
    try { return type(props); } catch (problem) {
      console.error(type.name + ': ' + problem.stack?.split('\\n').slice(0, 3).join(' | '));
      return null;
    }
  }, { displayName: type.name }));
  return wrapped.get(type);
}
const noProps = (type, props) => type === real.Fragment ? { children: props?.children } : props;
export const Fragment = real.Fragment;
export const jsx = (type, props, key) => { const one = patient(type); return real.jsx(one, type === undefined ? {} : noProps(one, props), key); };
export const jsxs = (type, props, key) => { const one = patient(type); return real.jsxs(one, type === undefined ? {} : noProps(one, props), key); };
`;
