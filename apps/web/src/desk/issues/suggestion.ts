import { type Nature, suggestCategories, type Tier } from '@linli/contract/plain'
import type { Category } from '../parts/categories.ts'
import { nearest } from '../parts/nearest.ts'
import type { Organisation } from '../parts/organisations.ts'
import type { Issue } from './issue-pane.tsx'

export interface Triage {
  categoryCode?: string
  nature?: Nature
  measure?: string
  tier?: Tier
  organisationId?: string
  title?: string
}

/** What a category brings with it, for this place. */
export function triageBy(category: Category, organisations: Organisation[], areaCode: string): Triage {
  const party = category.organisationKind ? nearest(organisations, category.organisationKind, areaCode) : undefined
  return {
    categoryCode: category.code,
    nature: category.nature ?? undefined,
    measure: category.measure ?? undefined,
    tier: category.tier ?? undefined,
    organisationId: party?.organisationId,
    title: category.name,
  }
}

/** The title somebody gave it. Until then it is called by how the reporter's words begin, and those are not for everybody. */
export const givenTitle = (issue: Pick<Issue, 'title' | 'text'>): string | undefined =>
  issue.text.trimStart().startsWith(issue.title.replace(/…$/, '')) ? undefined : issue.title

/** What one would fill in: what stands already, else what the words and the category suggest. */
export function suggestTriage(issue: Issue, categories: Category[], organisations: Organisation[]): Triage {
  const leaves = categories.filter((category) => !categories.some(({ parentCode }) => parentCode === category.code))
  const category =
    categories.find(({ code }) => code === issue.category?.code) ??
    suggestCategories(`${issue.title} ${issue.text}`, leaves, 1)[0]
  const brought = category ? triageBy(category, organisations, issue.place.areaCode) : {}
  return {
    ...brought,
    nature: issue.nature ?? brought.nature,
    measure: issue.measure ?? brought.measure,
    tier: issue.tier ?? brought.tier,
    organisationId: issue.responsible?.organisationId ?? brought.organisationId,
    title: givenTitle(issue) ?? brought.title,
  }
}

export const complete = (triage: Triage): triage is Required<Triage> =>
  Boolean(
    triage.categoryCode && triage.nature && triage.measure && triage.tier && triage.organisationId && triage.title,
  )
