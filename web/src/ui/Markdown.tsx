import { Fragment, type ReactNode } from 'react';
import { cx } from './cx';

/**
 * The Markdown that task descriptions and comments use (headings, lists, check lists, code, emphasis, links, mentions), made of React elements only: nothing in
 * a description can become markup, and only web links become links. Anything else stays the text that it was.
 */
export function Markdown({ text, className }: { text: string; className?: string }) {
  return (
    <div className={cx('space-y-2 break-words', className)}>
      {blocksOf(text).map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

type Block = { kind: 'heading' | 'paragraph' | 'code' | 'list'; lines: string[]; ordered?: boolean };

const item = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let fenced: Block | null = null;
  let open: Block | null = null;
  const start = (block: Block) => {
    blocks.push(block);
    return block;
  };
  for (const line of text.split('\n')) {
    if (line.trimStart().startsWith('```')) {
      fenced = fenced ? null : start({ kind: 'code', lines: [] });
      open = null;
    } else if (fenced) {
      fenced.lines.push(line);
    } else if (line.trim() === '') {
      open = null;
    } else if (/^#{1,6}\s/.test(line)) {
      start({ kind: 'heading', lines: [line.replace(/^#+\s*/, '')] });
      open = null;
    } else if (item.test(line)) {
      const [, number, content = ''] = item.exec(line) ?? [];
      if (open?.kind !== 'list') open = start({ kind: 'list', lines: [], ordered: number !== undefined });
      open.lines.push(content);
    } else if (open?.kind === 'list') {
      open.lines.push(`${open.lines.pop() ?? ''} ${line.trim()}`);
    } else {
      if (open?.kind !== 'paragraph') open = start({ kind: 'paragraph', lines: [] });
      open.lines.push(line);
    }
  }
  return blocks;
}

function Block({ block: { kind, lines, ordered } }: { block: Block }) {
  if (kind === 'code') return <pre className="overflow-x-auto rounded-md bg-sunken p-2 font-mono text-xs">{lines.join('\n')}</pre>;
  if (kind === 'heading') return <p className="pt-1 font-semibold">{inline(lines[0] ?? '')}</p>;
  if (kind === 'paragraph') {
    return (
      <p>
        {lines.map((line, index) => (
          <Fragment key={index}>
            {index > 0 && <br />}
            {inline(line)}
          </Fragment>
        ))}
      </p>
    );
  }
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className={cx('space-y-1 pl-5', ordered ? 'list-decimal' : 'list-disc')}>
      {lines.map((line, index) => (
        <li key={index}>{inline(line.replace(/^\[ \]/, '☐').replace(/^\[x\]/i, '☑'))}</li>
      ))}
    </List>
  );
}

const spans =
  /(`[^`]+`)|@\[([^\]]+)\]\(user:[^)\s]*\)|\*\*([^*]+)\*\*|(?<![\w*])\*([^*\s][^*]*)\*(?!\w)|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>)]+)/g;

function inline(text: string): ReactNode[] {
  const nodes: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(spans)) {
    const [whole, code, person, strong, emphasis, label, address, bare] = match;
    nodes.push(text.slice(end, match.index));
    end = match.index + whole.length;
    const link = address ?? bare;
    if (code) nodes.push(<code className="rounded bg-sunken px-1 font-mono text-[0.85em]">{code.slice(1, -1)}</code>);
    else if (person) nodes.push(<span className="rounded bg-accent-soft px-0.5 font-medium text-accent">@{person}</span>);
    else if (strong) nodes.push(<strong>{strong}</strong>);
    else if (emphasis) nodes.push(<em>{emphasis}</em>);
    else if (link) nodes.push(<ExternalLink to={link}>{label ?? link}</ExternalLink>);
  }
  nodes.push(text.slice(end));
  return nodes.map((node, index) => <Fragment key={index}>{node}</Fragment>);
}

function ExternalLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a href={to} target="_blank" rel="noreferrer noopener" className="text-accent underline decoration-accent/40 hover:decoration-accent">
      {children}
    </a>
  );
}
