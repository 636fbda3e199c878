import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './design/base.css';
import './design/print.css';

const element = document.getElementById('app');
if (!element) throw new Error('The page has no element #app');
createRoot(element).render(<App />);
