import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepConnected } from '@/api/live/hub';
import { catchUp, takeLive } from '@/api/live/take';
import { createQueryClient } from '@/api/query-client';
import { createAppRouter } from '@/app/router';
import './styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
const client = createQueryClient();
keepConnected(takeLive(client), (isFirst) => catchUp(client, isFirst));
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={createAppRouter()} />
    </QueryClientProvider>
  </StrictMode>,
);
