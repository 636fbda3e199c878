import { createRoot } from 'react-dom/client';
import { asQuery, queries } from './api/answers.ts';
import { ABOUT } from './api/questions.ts';
import { App } from './app.tsx';
import './design/base.css';
import './design/print.css';

// Asked for before anything is drawn: every page waits for it.
void queries.prefetchQuery(asQuery(ABOUT));

const element = document.getElementById('app');
if (!element) throw new Error('The page has no element #app');
createRoot(element).render(<App />);
