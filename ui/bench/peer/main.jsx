// What ours is measured against: the same steps on React Flow as its documentation shows it, with
// its dotted background, its own lines and a soft shadow under each card; only what is in sight is
// drawn. `#` holds where on the page it stands and what it looks at, so that both show the same.
import { Background, Handle, Position, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './peer.css';
import { createRoot } from 'react-dom/client';

const { box, view } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const { steps, edges } = await (await fetch('./flow.json')).json();

function Step({ data }) {
  return (
    <div className="card">
      <header>
        <i />
        <b>{data.name}</b>
        <small>{data.type}</small>
      </header>
      {data.said && <p>{data.said}</p>}
      <Handle type="target" position={Position.Left} />
      <ul>
        {data.rows.map((row) => (
          <li key={row.id}>
            {row.label}
            <Handle type="source" position={Position.Right} id={row.id} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const nodes = steps.map(({ x, y, ...data }) => ({
  id: data.id,
  type: 'step',
  position: { x, y },
  data,
}));
const lines = edges.map(({ from, to }) => {
  const [source, sourceHandle] = from.split('.');
  return { id: from, source, sourceHandle, target: to };
});

createRoot(document.getElementById('root')).render(
  <div style={{ position: 'fixed', left: box.x, top: box.y, width: box.width, height: box.height }}>
    <ReactFlow
      defaultNodes={nodes}
      defaultEdges={lines}
      nodeTypes={{ step: Step }}
      defaultViewport={view}
      onlyRenderVisibleElements
      panOnScroll
    >
      <Background />
    </ReactFlow>
  </div>,
);
