//! The rules of a service, and the choice among them.

use std::sync::Arc;

use super::pattern::Pattern;
use super::recorded_call::RecordedCall;
use super::reply::{Replies, Reply};

/// A rule with the replies that are left.
pub(super) struct Rule {
    /// As it was given.
    pub(super) text: Arc<str>,
    /// `None` if the text is not a method and a path.
    pattern: Option<Pattern>,
    replies: Vec<Reply>,
    /// The index of the reply that is next, or the number of all.
    next: usize,
}

/// The answer to a call.
pub(super) enum Chosen {
    /// A reply of the first rule that matches.
    Rule { rule: Arc<str>, parameters: Vec<(String, String)>, reply: Reply },
    /// A rule is malformed, for this reason.
    Malformed(String),
    /// No rule matches, for this reason.
    Nothing(String),
}

impl Rule {
    pub(super) fn new(text: &str, replies: Replies) -> Self {
        Self { text: text.into(), pattern: Pattern::parse(text), replies: replies.0, next: 0 }
    }

    /// The next reply; the last one again, if all were given.
    fn reply(&mut self) -> Reply {
        let reply = self.replies.get(self.next).or_else(|| self.replies.last()).cloned();
        self.next += 1;
        reply.unwrap_or_else(|| Reply::unable(format!("the rule `{}` has no reply", self.text)))
    }
}

/// The reply to a call, by the first rule that matches it.
pub(super) fn choose(rules: &mut [Rule], call: &RecordedCall) -> Chosen {
    if let Some(rule) = rules.iter().find(|rule| rule.pattern.is_none()) {
        let rule = &rule.text;
        return Chosen::Malformed(format!("`{rule}` is no method and path such as `GET /jobs/{{jobId}}`"));
    }
    for rule in rules.iter_mut() {
        let parameters = rule.pattern.as_ref().and_then(|one| one.parameters(call.method(), call.path()));
        if let Some(parameters) = parameters {
            return Chosen::Rule { rule: Arc::clone(&rule.text), parameters, reply: rule.reply() };
        }
    }
    Chosen::Nothing(no_rule(rules, call))
}

fn no_rule(rules: &[Rule], call: &RecordedCall) -> String {
    let texts: Vec<_> = rules.iter().map(|rule| rule.text.as_ref()).collect();
    let others = if texts.is_empty() { "no rules".to_owned() } else { texts.join(", ") };
    format!("no rule of the service in memory matches {call}; there are {others}")
}
