/** The files of a drop, with those in folders, under their paths. */
import type { OpenedFile } from '../../model/data-readings.ts';

export async function filesIn(transfer: DataTransfer): Promise<readonly OpenedFile[]> {
  // The list is emptied as soon as the event is over, so entries are taken at once
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ path: file.name, content: file }));
  const found = await Promise.all(entries.map(walk));
  return found.flat();
}

async function walk(entry: FileSystemEntry): Promise<OpenedFile[]> {
  if (isFile(entry)) {
    const content = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ''), content }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const files: OpenedFile[] = [];
  for (;;) {
    // A hundred at a time
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return files;
    for (const inner of entries) files.push(...(await walk(inner)));
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
