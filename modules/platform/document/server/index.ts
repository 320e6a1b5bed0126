import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { documentWords } from '../contract/index.ts'
import { archiveDocument, getDocument, listDocuments, listVersions, restoreDocument, updateDocument } from './operations/documents.ts'
import { downloadDocument, previewDocument } from './operations/read-content.ts'
import { addVersion, uploadDocument } from './operations/upload-document.ts'
import { documents } from './store/document.ts'

export const documentModule = defineModule({
  name: 'document',
  wing: 'platform',
  words: documentWords,
  operations: [
    listDocuments,
    getDocument,
    uploadDocument,
    addVersion,
    updateDocument,
    archiveDocument,
    restoreDocument,
    listVersions,
    downloadDocument,
    previewDocument,
  ],
  records: [documents],
  migrations: join(import.meta.dirname, 'migrations'),
})
