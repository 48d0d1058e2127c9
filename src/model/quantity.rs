//! Amounts that the prose of a sheet states.

use std::borrow::Cow;
use std::ops::Range;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Text;

/// An amount with its unit, exact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Amount {
    /// The number as a decimal string.
    #[serde(serialize_with = "decimal", deserialize_with = "exact")]
    #[schemars(with = "String")]
    pub value: Decimal,
    /// Its unit.
    pub unit: String,
}

/// An amount where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// The words: `4361.78万元`, `200余人`.
    pub text: Text,
    /// The bytes of its point that state it: two equal figures of one sentence have two spans.
    pub span: Range<usize>,
    /// The column, by its order in [`super::Sheet::columns`].
    pub column: u16,
    /// The point of its column, counted from 1.
    pub point: u32,
    /// The number and the unit as printed: 4361.78 万元.
    pub amount: Amount,
    /// The same in the base unit of what it measures: 43617800 元; a count keeps its own.
    pub base: Amount,
    /// The first number of a range, in the unit as printed: 20 of 20~25米.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Amount>,
    /// 约, 余, 以上 …: the amount is not meant to the last digit.
    pub qualifier: Option<Cow<'static, str>>,
}

fn decimal<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}

fn exact<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let digits = Cow::<'de, str>::deserialize(deserializer)?;
    Decimal::from_str_exact(&digits).map_err(de::Error::custom)
}
