import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../model/text.ts';
import { COMMAND_NAMES, COMMANDS } from './commands/index.ts';
import { createProgram } from './program.ts';
import { runForTest } from './testing.ts';

const silent = { write: () => undefined, isTerminal: false, columns: undefined };

describe('help', () => {
  it('is shown when nothing is asked', async () => {
    const { exit, stdout } = await runForTest([]);
    expect(exit).toBe(0);
    for (const name of COMMAND_NAMES) expect(stdout).toContain(name);
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    it.each(COMMAND_NAMES)('%s has a summary, worded options and an example', async (name) => {
      const { exit, stdout, stderr } = await runForTest([name, '--help', '--lang', language]);
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
      expect(stdout).toContain(`rongtong ${name}`);
      const program = await createProgram({
        language,
        version: '',
        terminal: { stdout: silent, stderr: silent },
        called: [name],
        act: () => Promise.resolve(),
      });
      const command = program.commands.find((candidate) => candidate.name() === name)!;
      for (const { flags, description } of command.options) {
        expect(description, flags).not.toBe('');
        if (language === 'zh') expect(description, flags).toMatch(/\p{Script=Han}/u);
      }
      for (const argument of command.registeredArguments)
        expect(argument.description, argument.name()).toBeTruthy();
    });
  });

  it.each(COMMAND_NAMES)('the examples of %s are commands that it takes', async (name) => {
    const { examples } = await COMMANDS[name]();
    for (const example of examples) {
      const [word, ...argv] = example.split(/\s+/);
      expect(word).toBe('rongtong');
      let called = '';
      const program = await createProgram({
        language: 'en',
        version: '',
        terminal: { stdout: silent, stderr: silent },
        called: [name],
        act: (definition) => {
          called = definition.examples[0];
          return Promise.resolve();
        },
      });
      await program.parseAsync(argv, { from: 'user' });
      expect(called).toBe(examples[0]);
    }
  });

  it('prints the version', async () => {
    expect(await runForTest(['--version'])).toEqual({ exit: 0, stdout: '0.0.0\n', stderr: '' });
  });
});

describe('wrong use', () => {
  const empty = mkdtempSync(join(tmpdir(), 'rongtong-empty-'));

  it.each([
    [['dif'], 'There is no command “dif”', '“diff”'],
    [['relaeses'], 'There is no command “relaeses”', '“releases”'],
    [['releases', '--jsno'], 'There is no option “--jsno” here', '“--json”'],
    [['sign', '--kye', 'x'], 'There is no option “--kye” here', '“--key”'],
    [['keygen'], 'The argument <file> is missing', 'rongtong keygen --help'],
    [['sign', '--key'], 'The option --key <file> needs a value', 'rongtong sign --help'],
    [['links', '--limt', '3'], 'There is no option “--limt” here', 'rongtong links --help'],
    [['links', 'decide', 'a=b', 'same', '--who', 'x'], '“--who”', 'decide PAIR same|different'],
    [['links', 'decide', '--by'], 'needs a value', 'rongtong links decide --help'],
    [['serve', '--host', 'http://x'], 'http://x is no name of a server', 'data.example.org'],
    [['releases', 'one', 'two'], 'more arguments', 'rongtong releases --help'],
    [['releases', '--lang', 'fr'], 'There is no language “fr”', 'en and zh'],
    [['sign'], 'The option --key is needed', ''],
  ])('%j says what is wrong and what was meant', async (argv, message, hint) => {
    const { exit, stdout, stderr } = await runForTest(argv, { folder: empty });
    expect(exit).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });

  it('is silent about what was meant where nothing is near', async () => {
    const { stderr } = await runForTest(['xyzzyplugh'], { folder: empty });
    expect(stderr).not.toContain('Did you mean');
  });

  it('is told in Chinese to whom reads Chinese', async () => {
    const { stderr } = await runForTest(['relaeses'], {
      environment: { LANG: 'zh_CN.UTF-8' },
    });
    expect(stderr).toContain('没有命令“relaeses”。');
    expect(stderr).toContain('是否应为“releases”？');
  });
});

describe('colour', () => {
  it.each([
    ['off where no terminal is', {}, undefined, false],
    ['on at a terminal', {}, 80, true],
    ['off at a terminal by NO_COLOR', { NO_COLOR: '1' }, 80, false],
    ['on anywhere by FORCE_COLOR', { FORCE_COLOR: '1' }, undefined, true],
  ])('is %s', async (_, environment, columns, coloured) => {
    const { stderr } = await runForTest(['bild'], {
      environment,
      ...(columns === undefined ? {} : { columns }),
    });
    expect(stderr.includes('\u001B[')).toBe(coloured);
  });
});
