import { describe, expect, it } from 'vitest';
import { askedLanguage, chooseLanguage } from './language.js';
describe('the language of the output', () => {
    it('is the one asked for, before what the environment says', () => {
        expect(chooseLanguage('en', { LANG: 'zh_CN.UTF-8' })).toBe('en');
        expect(chooseLanguage('zh', {})).toBe('zh');
    });
    it('follows LC_ALL, then LC_MESSAGES, then LANG; an empty one says nothing', () => {
        expect(chooseLanguage(undefined, { LANG: 'zh_CN.UTF-8' })).toBe('zh');
        expect(chooseLanguage(undefined, { LC_ALL: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' })).toBe('en');
        expect(chooseLanguage(undefined, { LC_ALL: '', LC_MESSAGES: 'zh', LANG: 'en' })).toBe('zh');
    });
    it('is English where nobody says', () => {
        expect(chooseLanguage(undefined, {})).toBe('en');
        expect(chooseLanguage(undefined, { LANG: 'C.UTF-8' })).toBe('en');
    });
    it('is found among arguments in either spelling, the last one holding', () => {
        expect(askedLanguage(['show', '--lang', 'zh'])).toBe('zh');
        expect(askedLanguage(['--lang=en', 'show', '--lang=zh'])).toBe('zh');
        expect(askedLanguage(['show'])).toBeUndefined();
    });
});
