/** The program's version, which every record of a run names: package.json says it, and nothing else. */
export { version as VERSION } from '../../package.json';
