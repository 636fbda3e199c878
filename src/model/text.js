export const LANGUAGES = ['en', 'zh'];
