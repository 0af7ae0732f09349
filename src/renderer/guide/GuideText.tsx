import { useMemo, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { safeLink } from '../../shared/markdown/safe-link.ts';
import { request } from '../store/bridge.ts';
import { pictureUrl } from './guide-pages.ts';

const remarkPlugins = [remarkGfm];

interface GuideTextProps {
  readonly markdown: string;
  /** Shows another page of the guide. */
  readonly onGo: (name: string) => void;
}

/** Renders a page of the guide, which comes with the app: with its pictures, and with links to its other pages. */
export function GuideText({ markdown, onGo }: GuideTextProps): ReactNode {
  const components = useMemo(() => componentsOf(onGo), [onGo]);
  return (
    <div className="prose guide__prose">
      <Markdown remarkPlugins={remarkPlugins} components={components} skipHtml>
        {markdown}
      </Markdown>
    </div>
  );
}

function componentsOf(onGo: (name: string) => void): Components {
  return {
    a: ({ href, children }) => {
      const url = safeLink(href);
      if (url === null) {
        return (
          <button type="button" className="link" onClick={() => onGo(href ?? '')}>
            {children}
          </button>
        );
      }
      return (
        <a
          href={url}
          title={url}
          onClick={(event) => {
            event.preventDefault();
            void request('link.open', { url });
          }}
          onAuxClick={(event) => event.preventDefault()}
        >
          {children}
        </a>
      );
    },
    img: ({ src, alt }) => {
      const url = typeof src === 'string' ? pictureUrl(src) : null;
      return url === null ? <em>{alt}</em> : <img className="guide__picture" src={url} alt={alt} />;
    },
    table: ({ children }) => (
      <div className="prose__table">
        <table>{children}</table>
      </div>
    ),
    pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
  };
}
