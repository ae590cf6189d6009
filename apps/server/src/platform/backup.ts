export { BackupError, type Header, type Sum, type Trailer } from './backup/archive.ts'
export { verifyBackup } from './backup/read.ts'
export { type RestoreOptions, restore } from './backup/restore.ts'
export { type BackupMade, type BackupOptions, backup } from './backup/write.ts'
