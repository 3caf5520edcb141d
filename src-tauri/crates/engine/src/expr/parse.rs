//! From a designer's text to nodes: minijinja's parser gives the tree, and here it is decided
//! what of it a flow may use. Anything else is a sentence, not a surprise during a call.

use super::book::ExprError;
use super::filters::{Filter, Test};
use super::node::{For, Node, Seg, Two};
use crate::limits::{
    MAX_BLOCK_DEPTH, MAX_BLOCKS, MAX_BRACKETS, MAX_EXPRESSION_TOKENS, MAX_TEMPLATE_BYTES,
};
use minijinja::machinery::ast::{self, BinOpKind, CompareOpKind, UnaryOpKind};
use minijinja::machinery::{Token, parse, parse_expr, tokenize};
use serde_json::Value;
use std::collections::BTreeSet;

type Result<T> = std::result::Result<T, ExprError>;

/// What was read, and the names that it needs from outside, as paths.
#[derive(Debug)]
pub(crate) struct Read<T> {
    pub what: T,
    pub reads: Vec<String>,
}

pub(super) fn template(source: &str) -> Result<Read<Vec<Seg>>> {
    within_limits(source, false)?;
    let tree = parse(source, "", Default::default()).map_err(|e| syntax(&e))?;
    let ast::Stmt::Template(tree) = &tree else {
        return Err(ExprError::NotAllowed("this".to_owned()));
    };
    let mut reader = Reader::default();
    let what = reader.segs(&tree.children)?;
    Ok(Read {
        what,
        reads: reader.reads.into_iter().collect(),
    })
}

pub(super) fn expression(source: &str) -> Result<Read<Node>> {
    within_limits(source, true)?;
    let tree = parse_expr(source).map_err(|e| syntax(&e))?;
    let mut reader = Reader::default();
    let what = reader.node(&tree)?;
    Ok(Read {
        what,
        reads: reader.reads.into_iter().collect(),
    })
}

/// The parser goes as deep as its input, and a stack has an end: so the input is measured
/// before it is parsed.
fn within_limits(source: &str, bare: bool) -> Result<()> {
    if source.len() > MAX_TEMPLATE_BYTES {
        return Err(ExprError::TooLong);
    }
    let (mut tokens, mut brackets, mut depth, mut blocks) = (0, 0_usize, 0_usize, 0);
    let mut opens = false;
    for token in tokenize(source, bare, Default::default()) {
        let (token, _) = token.map_err(|e| syntax(&e))?;
        tokens += 1;
        match token {
            Token::TemplateData(_) | Token::VariableEnd | Token::BlockEnd => tokens = 0,
            Token::ParenOpen | Token::BracketOpen | Token::BraceOpen => brackets += 1,
            Token::ParenClose | Token::BracketClose | Token::BraceClose => {
                brackets = brackets.saturating_sub(1);
            }
            Token::Ident("if" | "for") if opens => depth += 1,
            Token::Ident("endif" | "endfor") if opens => depth = depth.saturating_sub(1),
            Token::Ident("elif") if opens => blocks += 4,
            _ => {}
        }
        opens = matches!(token, Token::BlockStart);
        blocks += usize::from(opens);
        if tokens > MAX_EXPRESSION_TOKENS || brackets > MAX_BRACKETS {
            return Err(ExprError::TooTangled);
        }
        if depth > MAX_BLOCK_DEPTH || blocks > MAX_BLOCKS {
            return Err(ExprError::TooTangled);
        }
    }
    Ok(())
}

#[derive(Default)]
struct Reader {
    reads: BTreeSet<String>,
    /// Names that loops around this place have set.
    own: Vec<Box<str>>,
}

impl Reader {
    fn segs(&mut self, stmts: &[ast::Stmt]) -> Result<Vec<Seg>> {
        stmts.iter().map(|s| self.seg(s)).collect()
    }

    fn seg(&mut self, stmt: &ast::Stmt) -> Result<Seg> {
        use ast::Stmt as S;
        Ok(match stmt {
            S::EmitRaw(raw) => Seg::Raw(raw.raw.into()),
            S::EmitExpr(e) => match self.node(&e.expr)? {
                node @ Node::Filter(Filter::Json, ..) => Seg::ShowJson(node),
                node => Seg::Show(node),
            },
            S::IfCond(c) => Seg::If(
                self.node(&c.expr)?,
                self.segs(&c.true_body)?,
                self.segs(&c.false_body)?,
            ),
            S::ForLoop(f) => self.for_loop(f)?,
            S::Template(_) => return not_allowed("this"),
            S::WithBlock(_) => return not_allowed("with"),
            S::Set(_) | S::SetBlock(_) => return not_allowed("set"),
            S::AutoEscape(_) => return not_allowed("autoescape"),
            S::FilterBlock(_) => return not_allowed("filter"),
            S::Do(_) => return not_allowed("do"),
        })
    }

    fn for_loop(&mut self, f: &ast::ForLoop) -> Result<Seg> {
        if f.recursive {
            return not_allowed("recursive");
        }
        let over = self.node(&f.iter)?;
        let names = targets(&f.target)?;
        let outer = self.own.len();
        self.own.push("loop".into());
        self.own.extend(names.iter().cloned());
        let only_if = self.optional(f.filter_expr.as_ref())?;
        let body = self.segs(&f.body)?;
        self.own.truncate(outer);
        let empty = self.segs(&f.else_body)?;
        Ok(Seg::For(Box::new(For {
            names,
            over,
            only_if,
            body,
            empty,
        })))
    }

    fn nodes(&mut self, exprs: &[ast::Expr]) -> Result<Vec<Node>> {
        exprs.iter().map(|e| self.node(e)).collect()
    }

    fn boxed(&mut self, a: &ast::Expr, b: &ast::Expr) -> Result<Box<(Node, Node)>> {
        Ok(Box::new((self.node(a)?, self.node(b)?)))
    }

    /// Small, for it calls itself as deep as an expression goes.
    fn node(&mut self, expr: &ast::Expr) -> Result<Node> {
        use ast::Expr as E;
        match expr {
            E::Const(c) => Ok(Node::Const(constant(&c.value))),
            E::Var(_) | E::GetAttr(_) => self.path(expr),
            E::GetItem(i) => Ok(Node::Item(self.boxed(&i.expr, &i.subscript_expr)?)),
            E::Slice(s) => self.slice(s),
            E::UnaryOp(u) => self.one(u),
            E::BinOp(b) => Ok(Node::Two(two(b.op), self.boxed(&b.left, &b.right)?)),
            E::Compare(c) => self.row(c),
            E::IfExpr(i) => self.choice(i),
            E::Filter(f) => self.filter(f),
            E::Test(t) => self.test(t),
            E::Call(c) => Err(ExprError::NoCalls(call_name(&c.expr))),
            E::List(l) => Ok(Node::List(self.nodes(&l.items)?)),
            E::Tuple(t) => Ok(Node::List(self.nodes(&t.items)?)),
            E::Map(m) => self.map(m),
        }
    }

    fn optional(&mut self, expr: Option<&ast::Expr>) -> Result<Option<Node>> {
        expr.map(|e| self.node(e)).transpose()
    }

    fn slice(&mut self, s: &ast::Slice) -> Result<Node> {
        if s.step.is_some() {
            return not_allowed("a step in […]");
        }
        let (from, to) = (
            self.optional(s.start.as_ref())?,
            self.optional(s.stop.as_ref())?,
        );
        Ok(Node::Slice(Box::new((self.node(&s.expr)?, from, to))))
    }

    fn one(&mut self, u: &ast::UnaryOp) -> Result<Node> {
        let inner = Box::new(self.node(&u.expr)?);
        Ok(match u.op {
            UnaryOpKind::Not => Node::Not(inner),
            UnaryOpKind::Neg => Node::Minus(inner),
        })
    }

    fn row(&mut self, c: &ast::Compare) -> Result<Node> {
        let first = Box::new(self.node(&c.expr)?);
        let rest = c
            .ops
            .iter()
            .map(|op| Ok((compare(op.op), self.node(&op.expr)?)));
        Ok(Node::Row(first, rest.collect::<Result<_>>()?))
    }

    fn choice(&mut self, i: &ast::IfExpr) -> Result<Node> {
        let (test, yes) = (self.node(&i.test_expr)?, self.node(&i.true_expr)?);
        let no = self
            .optional(i.false_expr.as_ref())?
            .unwrap_or(Node::Const(Value::Null));
        Ok(Node::If(Box::new((test, yes, no))))
    }

    fn filter(&mut self, f: &ast::Filter) -> Result<Node> {
        let Some(of) = &f.expr else {
            return not_allowed("filter");
        };
        let filter = Filter::named(f.name, f.args.len())?;
        Ok(Node::Filter(
            filter,
            Box::new(self.node(of)?),
            self.args(&f.args)?,
        ))
    }

    fn test(&mut self, t: &ast::Test) -> Result<Node> {
        let test = Test::named(t.name, t.args.len())?;
        Ok(Node::Test(
            test,
            Box::new(self.node(&t.expr)?),
            self.args(&t.args)?,
        ))
    }

    fn map(&mut self, m: &ast::Map) -> Result<Node> {
        let pairs = m
            .keys
            .iter()
            .zip(&m.values)
            .map(|(k, v)| Ok((self.node(k)?, self.node(v)?)));
        Ok(Node::Map(pairs.collect::<Result<_>>()?))
    }

    fn args(&mut self, args: &[ast::CallArg]) -> Result<Vec<Node>> {
        args.iter()
            .map(|arg| match arg {
                ast::CallArg::Pos(e) => self.node(e),
                ast::CallArg::Kwarg(name, _) => not_allowed(&format!("{name}=")),
                ast::CallArg::PosSplat(_) => not_allowed("*"),
                ast::CallArg::KwargSplat(_) => not_allowed("**"),
            })
            .collect()
    }

    /// `customer.name`, or a name within something else.
    fn path(&mut self, expr: &ast::Expr) -> Result<Node> {
        let mut rest: Vec<Box<str>> = Vec::new();
        let mut inner = expr;
        while let ast::Expr::GetAttr(attr) = inner {
            rest.push(attr.name.into());
            inner = &attr.expr;
        }
        rest.reverse();
        let ast::Expr::Var(var) = inner else {
            let names = rest
                .into_iter()
                .map(|name| Node::Const(String::from(name).into()));
            return names.fold(self.node(inner), |of, name| {
                Ok(Node::Item(Box::new((of?, name))))
            });
        };
        if !self.own.iter().any(|own| **own == *var.id) {
            let mut name = var.id.to_owned();
            for part in &rest {
                name.push('.');
                name.push_str(part);
            }
            self.reads.insert(name);
        }
        Ok(Node::Path(var.id.into(), rest.into()))
    }
}

fn targets(target: &ast::Expr) -> Result<Vec<Box<str>>> {
    let one = |e: &ast::Expr| match e {
        ast::Expr::Var(v) => Ok(Box::from(v.id)),
        _ => not_allowed("this name"),
    };
    match target {
        ast::Expr::List(l) => l.items.iter().map(one).collect(),
        ast::Expr::Tuple(t) => t.items.iter().map(one).collect(),
        other => Ok(vec![one(other)?]),
    }
}

fn two(op: BinOpKind) -> Two {
    use BinOpKind as B;
    match op {
        B::Eq => Two::Equal,
        B::Ne => Two::Unequal,
        B::Lt => Two::Less,
        B::Lte => Two::LessOrEqual,
        B::Gt => Two::More,
        B::Gte => Two::MoreOrEqual,
        B::ScAnd => Two::And,
        B::ScOr => Two::Or,
        B::Add => Two::Add,
        B::Sub => Two::Subtract,
        B::Mul => Two::Multiply,
        B::Div => Two::Divide,
        B::FloorDiv => Two::DivideWhole,
        B::Rem => Two::Remainder,
        B::Pow => Two::Power,
        B::Concat => Two::Join,
        B::In => Two::In,
    }
}

fn compare(op: CompareOpKind) -> Two {
    use CompareOpKind as C;
    match op {
        C::Eq => Two::Equal,
        C::Ne => Two::Unequal,
        C::Lt => Two::Less,
        C::Lte => Two::LessOrEqual,
        C::Gt => Two::More,
        C::Gte => Two::MoreOrEqual,
        C::In => Two::In,
        C::NotIn => Two::NotIn,
    }
}

fn constant(value: &minijinja::Value) -> Value {
    use minijinja::value::ValueKind;
    match value.kind() {
        ValueKind::Bool => Value::Bool(value.is_true()),
        ValueKind::String => Value::from(value.as_str().unwrap_or_default()),
        ValueKind::Number => match value.as_i64() {
            Some(i) if value.is_integer() => Value::from(i),
            _ => f64::try_from(value.clone()).map_or(Value::Null, super::value::from_f64),
        },
        _ => Value::Null,
    }
}

fn call_name(expr: &ast::Expr) -> String {
    match expr {
        ast::Expr::Var(v) => v.id.to_owned(),
        ast::Expr::GetAttr(a) => a.name.to_owned(),
        _ => String::new(),
    }
}

fn not_allowed<T>(what: &str) -> Result<T> {
    Err(ExprError::NotAllowed(what.to_owned()))
}

fn syntax(e: &minijinja::Error) -> ExprError {
    let what = e
        .detail()
        .map_or_else(|| e.kind().to_string(), str::to_owned);
    let mut chars = what.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    let mut what: String = first.chain(chars).collect();
    if let Some(line) = e.line().filter(|l| *l > 1) {
        what.push_str(&format!(" (line {line})"));
    }
    ExprError::Syntax(what)
}
