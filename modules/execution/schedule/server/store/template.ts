import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { planTemplateRecord } from '../../contract/index.ts'
import type { TemplateContent } from '../../domain/template-content.ts'

export const planTemplates = recordStore(planTemplateRecord)

/** What these templates hold now, whoever asks. */
export const contentsOfTemplates = async ({ db, actor }: Work, ids: readonly string[]): Promise<Map<string, TemplateContent>> =>
  new Map(
    (
      await sql<{ id: string; content: TemplateContent }>`select t.id, e.content from plan_template t
        join plan_template_edition e on e.workspace_id = t.workspace_id and e.template_id = t.id and e.edition = t.edition
        where t.workspace_id = ${actor.workspaceId}::uuid and t.id = any(${[...ids]}::uuid[])`.execute(db)
    ).rows.map(({ id, content }) => [id, content]),
  )

/** The number after the last that was ever given. */
export const nextEdition = async ({ db, actor }: Work, templateId: string): Promise<number> =>
  (
    await sql<{ next: number }>`select coalesce(max(edition), 0) + 1 as next from plan_template_edition
      where workspace_id = ${actor.workspaceId}::uuid and template_id = ${templateId}::uuid`.execute(db)
  ).rows[0]?.next ?? 1

export const insertEdition = (
  { db, actor, now }: Work,
  { templateId, edition, content }: { templateId: string; edition: number; content: TemplateContent },
): Promise<unknown> =>
  sql`insert into plan_template_edition (workspace_id, template_id, edition, content, at, by_name)
    values (${actor.workspaceId}::uuid, ${templateId}::uuid, ${edition}, ${JSON.stringify(content)}::jsonb, ${now()}, ${actor.name})`.execute(db)

/** How many plans were begun with each template. */
export const timesUsed = async ({ db, actor }: Work): Promise<Map<string, number>> =>
  new Map(
    (
      await sql<{ template: string; n: number }>`select template, count(*)::int as n from plan
        where workspace_id = ${actor.workspaceId}::uuid and template is not null group by template`.execute(db)
    ).rows.map(({ template, n }) => [template, n]),
  )
