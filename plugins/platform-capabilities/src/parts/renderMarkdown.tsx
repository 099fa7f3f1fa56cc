import { Link } from '@backstage/core-components';
import MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import { createElement, Fragment, type ReactNode } from 'react';
import { safeHref } from './safeHref';

/** In characters; above it a page would be held up. */
const LONGEST = 100_000;

/** Markdown can make a table with thousands of cells from few characters. */
const MOST_TOKENS = 20_000;

const DEEPEST = 19;

/** The parser that reads the documents, so that what is shown is what was understood. */
const parser = new MarkdownIt('commonmark', { linkify: true }).enable([
  'table',
  'strikethrough',
  'linkify',
]);
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// Which addresses are good is decided in one place, by safeHref.
parser.validateLink = () => true;
parser.normalizeLink = href => href;

interface Open {
  token?: Token;
  children: ReactNode[];
}

/**
 * Markdown as React elements, or `undefined` where it is too long or too tangled to be shown as such.
 *
 * @param firstHeading - the level that a heading of the first level gets
 */
export function renderMarkdown(
  content: string,
  firstHeading: number,
): ReactNode[] | undefined {
  if (content.length > LONGEST) {
    return undefined;
  }
  const tokens = parser.parse(content, {});
  const total = tokens.reduce(
    (sum, token) => sum + 1 + (token.children?.length ?? 0),
    0,
  );
  // The parser leaves out what is nested deeper than that.
  const tooDeep = tokens.some(token => token.level >= DEEPEST);
  return total > MOST_TOKENS || tooDeep
    ? undefined
    : renderTokens(tokens, firstHeading, false);
}

function renderTokens(
  tokens: Token[],
  firstHeading: number,
  withinLink: boolean,
): ReactNode[] {
  const stack: Open[] = [{ children: [] }];
  for (const token of tokens) {
    const top = stack[stack.length - 1];
    if (token.nesting === 1) {
      stack.push({ token, children: [] });
    } else if (token.nesting === -1 && top.token) {
      stack.pop();
      const parent = stack[stack.length - 1].children;
      parent.push(
        container(top.token, top.children, firstHeading, parent.length),
      );
    } else {
      const inLink =
        withinLink || stack.some(open => open.token?.type === 'link_open');
      top.children.push(leaf(token, firstHeading, inLink, top.children.length));
    }
  }
  return stack[0].children;
}

function container(
  token: Token,
  children: ReactNode[],
  firstHeading: number,
  key: number,
): ReactNode {
  if (token.type === 'link_open') {
    return link(token.attrGet('href'), children, key);
  }
  if (token.type === 'heading_open') {
    const level = Math.min(6, Number(token.tag.slice(1)) + firstHeading - 1);
    return createElement(`h${level}`, { key }, ...children);
  }
  if (token.hidden) {
    return createElement(Fragment, { key }, ...children);
  }
  const start = token.attrGet('start') ?? undefined;
  return createElement(token.tag, { key, start }, ...children);
}

function leaf(
  token: Token,
  firstHeading: number,
  inLink: boolean,
  key: number,
): ReactNode {
  switch (token.type) {
    case 'inline':
      return (
        <Fragment key={key}>
          {renderTokens(token.children ?? [], firstHeading, inLink)}
        </Fragment>
      );
    case 'text':
      return token.content;
    case 'softbreak':
      return '\n';
    case 'hardbreak':
      return <br key={key} />;
    case 'hr':
      return <hr key={key} />;
    case 'code_inline':
      return <code key={key}>{token.content}</code>;
    case 'code_block':
    case 'fence':
      return (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <pre key={key} tabIndex={0}>
          <code>{token.content}</code>
        </pre>
      );
    case 'image': {
      // To load an image is to tell its host who reads the page: it is a link, of its own or the one that it stands in.
      const text = token.content || token.attrGet('src');
      return inLink ? text : link(token.attrGet('src'), [text], key);
    }
    default:
      // HTML.
      return undefined;
  }
}

function link(href: string | null, children: ReactNode[], key: number) {
  const safe = safeHref(href ?? undefined);
  return safe ? (
    <Link key={key} to={safe}>
      {children}
    </Link>
  ) : (
    <Fragment key={key}>{children}</Fragment>
  );
}
