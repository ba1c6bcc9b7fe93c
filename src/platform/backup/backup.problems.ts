import { problems } from '../../kernel/problem.ts'

/** What the backup and restore commands refuse: each leaves the file and the place as they were. */
export const backupProblem = problems({
  'backup-exists': { status: 409, zh: '文件 {file} 已存在，未写入。请换一个文件名，或先移走原文件。', en: '{file} exists already; nothing was written. Choose another name, or move it away.' },
  'backup-unwritable': { status: 422, zh: '无法写入 {file}（{reason}），未留下文件。请检查目录、权限和剩余空间。', en: 'Cannot write {file} ({reason}); no file was left. Check folder, permissions and free space.' },
  'backup-blind': { status: 409, zh: '所有者账号看不到表 {tables} 的全部行，备份将不完整。请用本版本程序启动一次，使数据库结构更新后再备份。', en: 'The owner cannot see all rows of {tables}, so a backup would be incomplete. Start this version of the program once, then back up.' },
  'backup-unreadable': { status: 422, zh: '读不到备份文件 {file}（{reason}）。请检查路径和权限。', en: 'Cannot read the backup {file} ({reason}). Check path and permissions.' },
  'backup-damaged': { status: 422, zh: '备份文件已损坏或不完整（{reason}），未写入任何数据。请换用另一份备份。', en: 'The backup is damaged or incomplete ({reason}); nothing was written. Use another backup.' },
  'backup-sealed': { status: 422, zh: '该备份已用口令加密。请把口令写入文件并用 JG_BACKUP_PASSPHRASE_FILE 指定后重试。', en: 'The backup is encrypted: name the file that holds its passphrase in JG_BACKUP_PASSPHRASE_FILE.' },
  'backup-passphrase-wrong': { status: 422, zh: '备份口令不正确，未写入任何数据。请核对 JG_BACKUP_PASSPHRASE_FILE 中的口令。', en: 'Wrong passphrase; nothing was written. Check the one in JG_BACKUP_PASSPHRASE_FILE.' },
  'backup-newer': { status: 409, zh: '该备份由更新的程序（{product}）制作，含本程序没有的迁移 {names}。请用该版本或更新的程序恢复。', en: 'The backup was made by a newer program ({product}) and holds migrations unknown here: {names}. Restore it with that version or a newer one.' },
  'backup-altered': { status: 409, zh: '迁移文件 {names} 与备份制作时不同，无法恢复。请使用未改动的发布版本。', en: 'The migrations {names} differ from those at the time of the backup. Use the released files unchanged.' },
  'place-not-empty': { status: 409, zh: '{place} 不是空的，恢复不会覆盖已有数据。请用 JG_DATA 指定一个空目录；使用自己的数据库时，请另建一个空数据库。', en: '{place} is not empty, and a restore never overwrites. Name an empty directory in JG_DATA, or an empty database of your own.' },
})
