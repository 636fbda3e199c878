import { describe, expect, it } from 'vitest';
import { showProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

function clockwork({ isTerminal }: { isTerminal: boolean }) {
  let time = 0;
  let written = '';
  const output = {
    write: (text: string) => void (written += text),
    isTerminal,
    columns: 60,
  };
  const terminal: Terminal = {
    stdout: output,
    stderr: output,
    environment: {},
    folder: '.',
    now: () => new Date(time),
    interrupted: () => Promise.resolve(),
    readInput: () => Promise.resolve(''),
  };
  return {
    terminal,
    wait: (milliseconds: number) => (time += milliseconds),
    written: () => written,
  };
}

describe('the progress bar', () => {
  it('stays away from work that takes less than a second', () => {
    const { terminal, wait, written } = clockwork({ isTerminal: true });
    const progress = showProgress(terminal);
    wait(900);
    progress.report('reading', 0.5);
    progress.end();
    expect(written()).toBe('');
  });

  it('shows share and step after a second, and clears its line at the end', () => {
    const { terminal, wait, written } = clockwork({ isTerminal: true });
    const progress = showProgress(terminal);
    wait(1500);
    progress.report('reading', 0.5);
    expect(written()).toMatch(/\r█{12} +50% reading/);
    progress.end();
    expect(written()).toMatch(/\r +\r$/);
  });

  it('is silent where nobody watches', () => {
    const { terminal, wait, written } = clockwork({ isTerminal: false });
    const progress = showProgress(terminal);
    wait(5000);
    progress.report('reading', 0.5);
    progress.end();
    expect(written()).toBe('');
  });
});
