export const FILES_DIR = Symbol('files folder');
