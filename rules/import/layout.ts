import type { CaseKind } from '../cases/index.js';
import type { FactType } from '../conditions/catalogue.js';
import type { LocalDate } from '../time.js';

export type { FactType };

/** A column of the list that becomes a fact of the case. */
export interface FactColumn {
  type: FactType;
  column: string;
  synonyms?: readonly string[];
  optional?: boolean;
}

export type FactValue = string | number | boolean;
/** An absent fact has no key, so that a condition's `has()` means what it says. */
export type Facts = Record<string, FactValue>;

/** What the import needs to know of a program. */
export interface ListLayout {
  /** The program's id. */
  id: string;
  facts: Readonly<Record<string, FactColumn>>;
  caseKind: CaseKind;
  /** The day on which the list is read: ages are those of this day. */
  today: LocalDate;
  /** The date fact through which a list without a date of its own already knows payments: the due date. */
  asOfFact?: string;
  /** The program's own reasons to leave a case out, in the program's order; null when none applies. */
  exclude(facts: Facts): string | null;
}

export interface ResidentColumn {
  column: string;
  synonyms: readonly string[];
  required: boolean;
}

/**
 * The columns that every list has. 支援措置 and 異動事由 are required: a list that does not say who is protected or
 * has died must not be sent to.
 */
export const RESIDENT_COLUMNS = {
  number: { column: '宛名番号', synonyms: ['宛名コード', '個人コード', '住民コード'], required: true },
  household: { column: '世帯番号', synonyms: ['世帯コード'], required: false },
  name: { column: '氏名', synonyms: ['氏名漢字', '漢字氏名', '宛名', '氏名名称'], required: true },
  kana: { column: '氏名カナ', synonyms: ['カナ氏名', '氏名フリガナ', 'フリガナ', 'カナ'], required: false },
  born: { column: '生年月日', synonyms: ['誕生日'], required: false },
  postcode: { column: '郵便番号', synonyms: ['〒'], required: false },
  address: { column: '住所', synonyms: ['住所1', '現住所', '送付先住所'], required: true },
  building: { column: '方書', synonyms: ['住所2', '方書名', '建物名'], required: false },
  telephone1: {
    column: '電話番号1',
    synonyms: ['電話番号', '電話', '固定電話', '自宅電話', '自宅電話番号', '電話1'],
    required: false,
  },
  telephone2: {
    column: '電話番号2',
    synonyms: ['携帯電話', '携帯番号', '携帯電話番号', '携帯', '電話2'],
    required: false,
  },
  protected: { column: '支援措置', synonyms: ['支援措置区分', 'DV支援措置', '支援措置対象'], required: true },
  change: { column: '異動事由', synonyms: ['異動事由名', '住民異動事由'], required: true },
  changedOn: { column: '異動日', synonyms: ['異動年月日'], required: false },
  lang: { column: '言語', synonyms: ['使用言語', '言語コード'], required: false },
  confirmedOn: { column: '電話確認日', synonyms: ['電話番号確認日', '連絡先確認日'], required: false },
} as const satisfies Record<string, ResidentColumn>;

export type ResidentField = keyof typeof RESIDENT_COLUMNS;
