import type { ResponseOf } from '@linli/contract'
import { type ClaimStatus, claimStatuses, skills as skillWords } from '@linli/contract/plain'
import { m } from '../messages/compiled/messages.js'

export type TaskRow = ResponseOf<'listTasks'>['rows'][number]
export type TaskView = ResponseOf<'getTask'>
export type Claim = TaskView['claims'][number]

export function difficultyWords(difficulty: number): string {
  if (difficulty <= 1) return m.tasks_difficulty_1()
  if (difficulty === 2) return m.tasks_difficulty_2()
  if (difficulty === 3) return m.tasks_difficulty_3()
  return difficulty === 4 ? m.tasks_difficulty_4() : m.tasks_difficulty_5()
}

export const skillsWords = (task: TaskRow): string => task.skills.map((skill) => skillWords[skill]).join('、')

export const placesWords = (task: TaskRow): string =>
  task.places > 0 ? m.tasks_places({ places: task.places, capacity: task.capacity }) : m.tasks_places_none()

export function claimTag(status: ClaimStatus) {
  const word = claimStatuses[status]
  if (status === 'approved') return { word, tone: 'green', shape: 'tick' } as const
  if (status === 'returned') return { word, tone: 'red', shape: 'diamond' } as const
  if (status === 'submitted') return { word, tone: 'slate', shape: 'half' } as const
  if (status === 'withdrawn') return { word, tone: 'plain', shape: 'cross' } as const
  return { word, tone: 'amber', shape: 'ring' } as const
}
