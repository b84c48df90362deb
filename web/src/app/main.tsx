import '../common/ui/tokens.css';
import '../common/ui/base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { SessionProvider } from '../common/session/session';
import { language } from '../common/words/language';
import { ErrorBoundary } from './ErrorBoundary';
import { Layout } from './Layout';
import { Pages } from './Pages';

const client = new QueryClient({
  defaultOptions: {
    // A call tries again by itself, and only where that is safe (`call.ts`).
    queries: { retry: false, staleTime: 5_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

const root = document.getElementById('app');
if (!root) throw new Error('the page has no place for the app');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <QueryClientProvider client={client}>
        <Router base={`/${language}`}>
          <SessionProvider>
            <Layout>
              <Pages />
            </Layout>
          </SessionProvider>
        </Router>
      </QueryClientProvider>
    </ErrorBoundary>
  </StrictMode>,
);
