import type { ClaimStatus, ProofStatus, Skill, TaskKind, TaskStatus } from '@linli/contract'
import type { Generated, GeneratedAlways, Selectable } from 'kysely'

export interface TaskRow {
  district_id: number
  task_id: string
  kind: TaskKind
  status: TaskStatus
  title: string
  about: string
  issue_id: string | null
  organisation_id: string | null
  area_code: string
  community_code: GeneratedAlways<string>
  grid_code: string | null
  origin_grid_code: string | null
  place_label: string
  latitude: number | null
  longitude: number | null
  starts_at: Date | null
  ends_at: Date
  capacity: number
  taken: Generated<number>
  approved: Generated<number>
  skills: Skill[]
  difficulty: number
  points: number
  rule_version: number
  months_valid: number
  publisher_id: string
  published_at: Date
  moved_at: Date
}

export interface ClaimRow {
  district_id: number
  claim_id: string
  task_id: string
  person_id: string
  publisher_id: string
  organisation_id: string | null
  status: ClaimStatus
  claimed_at: Date
  ended_at: Date | null
  /** Who took it for somebody else. */
  acted_by: string | null
}

export interface ProofRow {
  district_id: number
  proof_id: string
  claim_id: string
  task_id: string
  area_code: string
  grid_code: string | null
  claimant_id: string
  publisher_id: string
  status: ProofStatus
  note: string
  submitted_at: Date
  reviewer_id: string | null
  reviewed_at: Date | null
  review_note: string | null
}

export interface TasksTables {
  tasks: TaskRow
  claims: ClaimRow
  proofs: ProofRow
}

export type Task = Selectable<TaskRow>
export type Claim = Selectable<ClaimRow>
export type Proof = Selectable<ProofRow>
