//! What is told to designers about an entry, before a caller finds out.

use super::settings::{Collect, EndKey, Kind, MOST_DIGITS};
use crate::check::Checker;
use crate::settings::Val;
use callwright_flow::VarType;
use serde_json::Value;

impl Collect {
    pub(super) fn check_all(&self, cx: &mut Checker) {
        cx.prompt("prompt", &self.prompt);
        cx.prompt("no_input", &self.no_input);
        cx.prompt("invalid", &self.invalid);
        if self.prompt.is_empty() {
            cx.warn("nothing_to_say", "prompt", &[]);
        }
        cx.range("timeout_ms", self.timeout_ms.into(), 1_000, 60_000);
        let digit_ms = self.digit_timeout_ms;
        cx.range("digit_timeout_ms", digit_ms.into(), 500, 30_000);
        cx.range("tries", self.tries.into(), 1, 10);
        self.check_length(cx);
        self.check_rules(cx);
        self.check_place(cx);
        self.check_confirmation(cx);
    }

    fn check_length(&self, cx: &mut Checker) {
        let most_digits = i64::from(MOST_DIGITS);
        cx.range("min_digits", self.min_digits.into(), 0, most_digits);
        cx.range("max_digits", self.max_digits.into(), 0, most_digits);
        let (_, most) = self.lengths();
        if self.kind != Kind::Date && self.min_digits as usize > most {
            let (least, most) = (self.min_digits.to_string(), most.to_string());
            let args = [("least", least.as_str()), ("most", most.as_str())];
            cx.error("fewest_above_most", "min_digits", &args);
        }
        if self.kind == Kind::Amount {
            cx.range("decimals", self.decimals.into(), 0, 3);
            if self.end_key == EndKey::Star {
                cx.error("star_is_point", "end_key", &[]);
            }
        }
    }

    fn check_rules(&self, cx: &mut Checker) {
        if !self.pattern.is_empty() {
            cx.pattern("pattern", &self.pattern);
        }
        if self.luhn && !matches!(self.kind, Kind::Digits) {
            cx.warn("luhn_without_digits", "luhn", &[]);
        }
        cx.val("min_value", &self.min_value);
        cx.val("max_value", &self.max_value);
        cx.expr_with("valid_if", &self.valid_if, &["value"]);
        for (field, val) in [
            ("min_value", &self.min_value),
            ("max_value", &self.max_value),
        ] {
            if let Val::Literal(value) = val
                && !value.is_null()
                && !self.can_compare(value)
            {
                let shown = crate::expr::value::text_of(value);
                cx.error("limit_of_other_kind", field, &[("value", &shown)]);
            }
        }
        if let (Val::Literal(least), Val::Literal(most)) = (&self.min_value, &self.max_value) {
            use crate::condition::{Op, compare};
            if compare(Op::GreaterThan, least, most, &Value::Null) {
                cx.error("limits_reversed", "min_value", &[]);
            }
        }
    }

    fn can_compare(&self, value: &Value) -> bool {
        match self.kind {
            Kind::Date => {
                let day = value.as_str().map(str::parse::<jiff::civil::Date>);
                day.is_some_and(|d| d.is_ok())
            }
            _ => crate::expr::value::number_of(value).is_some(),
        }
    }

    /// Where the answer goes.
    fn check_place(&self, cx: &mut Checker) {
        cx.sets("save_to", &self.save_to);
        if self.save_to.is_empty() {
            cx.warn("answer_not_kept", "save_to", &[]);
            return;
        }
        let variables = &cx.flow.variables;
        let Some(variable) = variables.iter().find(|v| v.id == self.save_to) else {
            return;
        };
        let fits = match self.kind {
            Kind::Digits => matches!(variable.kind, VarType::Text | VarType::Number),
            Kind::Number | Kind::Amount => {
                matches!(variable.kind, VarType::Number | VarType::Text)
            }
            Kind::Date => matches!(variable.kind, VarType::Date | VarType::Text),
            Kind::Phone => variable.kind == VarType::Text,
        };
        let zeros = self.kind == Kind::Digits && variable.kind == VarType::Number;
        if !fits {
            cx.error(
                "variable_of_other_type",
                "save_to",
                &[("name", &self.save_to)],
            );
        } else if zeros {
            cx.warn("leading_zeros_lost", "save_to", &[("name", &self.save_to)]);
        }
        if self.sensitive && !variable.sensitive {
            cx.error(
                "secret_in_open_variable",
                "save_to",
                &[("name", &self.save_to)],
            );
        }
    }

    fn check_confirmation(&self, cx: &mut Checker) {
        cx.prompt("confirm_prompt", &self.confirm_prompt);
        if !self.confirm {
            return;
        }
        if self.confirm_prompt.is_empty() {
            crate::nodes::phrases::check(cx, "confirm_prompt");
        }
        if self.sensitive {
            cx.hint("secret_read_aloud", "confirm", &[]);
        }
    }
}
