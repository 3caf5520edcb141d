//! A template or an expression, read and ready to be worked out.

use super::filters::{Filter, Test};
use serde_json::Value;

/// A piece of a template.
#[derive(Debug)]
pub(crate) enum Seg {
    Raw(Box<str>),
    Show(Node),
    /// Written as JSON where JSON is wanted, and not as text inside quotes.
    ShowJson(Node),
    If(Node, Vec<Seg>, Vec<Seg>),
    For(Box<For>),
}

#[derive(Debug)]
pub(crate) struct For {
    /// One name, or several that take an item apart.
    pub names: Vec<Box<str>>,
    pub over: Node,
    pub only_if: Option<Node>,
    pub body: Vec<Seg>,
    pub empty: Vec<Seg>,
}

#[derive(Debug)]
pub(crate) enum Node {
    Const(Value),
    /// A name, and names within its value.
    Path(Box<str>, Box<[Box<str>]>),
    Item(Box<(Node, Node)>),
    Slice(Box<(Node, Option<Node>, Option<Node>)>),
    Not(Box<Node>),
    Minus(Box<Node>),
    Two(Two, Box<(Node, Node)>),
    /// `a < b < c`
    Row(Box<Node>, Vec<(Two, Node)>),
    /// Test, then, else.
    If(Box<(Node, Node, Node)>),
    Filter(Filter, Box<Node>, Vec<Node>),
    Test(Test, Box<Node>, Vec<Node>),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// What two values can be joined by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Two {
    And,
    Or,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    More,
    MoreOrEqual,
    In,
    NotIn,
    Add,
    Subtract,
    Multiply,
    Divide,
    DivideWhole,
    Remainder,
    Power,
    Join,
}

impl Two {
    pub fn is_arithmetic(self) -> bool {
        use Two::{Add, Divide, DivideWhole, Multiply, Power, Remainder, Subtract};
        matches!(
            self,
            Add | Subtract | Multiply | Divide | DivideWhole | Remainder | Power
        )
    }

    /// As it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Two::And => "and",
            Two::Or => "or",
            Two::Equal => "==",
            Two::Unequal => "!=",
            Two::Less => "<",
            Two::LessOrEqual => "<=",
            Two::More => ">",
            Two::MoreOrEqual => ">=",
            Two::In => "in",
            Two::NotIn => "not in",
            Two::Add => "+",
            Two::Subtract => "-",
            Two::Multiply => "*",
            Two::Divide => "/",
            Two::DivideWhole => "//",
            Two::Remainder => "%",
            Two::Power => "**",
            Two::Join => "~",
        }
    }
}
