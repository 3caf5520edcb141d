import type { ReactNode } from 'react';

/** The few signs of Markdown that the help of steps uses. */
export function Help({ text }: { text: string }) {
  const blocks = text
    .trim()
    .split(/\n{2,}/)
    .map((block) => block.trim());
  return (
    <div dir="auto" className="selectable flex flex-col gap-2">
      {blocks.map((block) => (
        <Block key={block} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: string }) {
  if (block.startsWith('# ')) return <h3 className="font-semibold text-md">{block.slice(2)}</h3>;
  if (block.startsWith('#')) {
    return <h4 className="font-semibold">{block.replace(/^#+\s*/, '')}</h4>;
  }
  const rows = block.split(/\n(?=[-*] )/);
  if (rows.every((row) => /^[-*] /.test(row))) {
    return (
      <ul className="list-disc space-y-1 ps-4">
        {rows.map((row) => (
          <li key={row}>
            <Words text={row.slice(2)} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <p>
      <Words text={block} />
    </p>
  );
}

/** Bold and code within a line. */
function Words({ text }: { text: string }): ReactNode {
  return text
    .replaceAll('\n', ' ')
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .map((piece, at) => {
      const key = `${at}:${piece}`;
      if (piece.startsWith('**')) return <strong key={key}>{piece.slice(2, -2)}</strong>;
      if (piece.startsWith('`')) {
        return (
          <code key={key} dir="ltr" className="rounded-xs bg-hover px-1 font-mono text-sm">
            {piece.slice(1, -1)}
          </code>
        );
      }
      return <span key={key}>{piece}</span>;
    });
}
