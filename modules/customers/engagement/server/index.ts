import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { engagementWords } from '../contract/index.ts'
import { endOwnFeed, feedRoutes, getFeed, renewOwnFeed } from './feed.ts'
import { importCards } from './operations/import-cards.ts'
import { importMail } from './operations/import-mail.ts'
import { listParticipants, logInteraction, setParticipants } from './operations/log-interaction.ts'
import { completeTask, handOverTasks, remind, tellAssignee } from './operations/tasks.ts'
import { calendar, timeline } from './operations/timeline.ts'
import { interactions, participants, tasks } from './store/records.ts'

export const engagementModule = defineModule({
  name: 'engagement',
  wing: 'customers',
  words: engagementWords,
  operations: [
    ...recordOperations(interactions),
    ...recordOperations(tasks),
    timeline,
    calendar,
    logInteraction,
    listParticipants,
    setParticipants,
    importMail,
    importCards,
    completeTask,
    handOverTasks,
    getFeed,
    renewOwnFeed,
    endOwnFeed,
  ],
  records: [interactions, participants, tasks],
  subscribers: [tellAssignee],
  jobs: [remind],
  routes: feedRoutes,
  migrations: join(import.meta.dirname, 'migrations'),
})
