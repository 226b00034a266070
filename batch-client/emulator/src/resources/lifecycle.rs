//! States, and transitions by the clock.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::odata::FieldValue;
use crate::timestamp::Timestamp;

/// The state of a kind of resource.
pub(crate) trait State: Copy + PartialEq + Serialize + 'static {
    /// The state in JSON.
    fn as_str(self) -> &'static str;

    /// Whether the state ends by itself.
    fn is_transitional(self) -> bool;
}

/// The durations of transitional states.
#[derive(Debug, Clone)]
pub(crate) struct Pace<S> {
    /// The usual duration.
    pub(crate) usual: Duration,
    /// The durations of single states; the last one for a state counts.
    pub(crate) by_state: Vec<(S, Duration)>,
}

impl<S: State> Pace<S> {
    fn of(&self, state: S) -> Duration {
        self.by_state.iter().rev().find(|(of, _)| *of == state).map_or(self.usual, |(_, duration)| *duration)
    }
}

/// The current state of a resource, and the previous one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Lifecycle<S> {
    pub(crate) state: S,
    /// When the resource entered the state.
    pub(crate) since: Timestamp,
    /// The previous state that was not transitional, and when the resource entered it.
    pub(crate) previous: Option<(S, Timestamp)>,
    /// The end of a transitional state.
    pub(crate) transition_at: Option<Timestamp>,
}

impl<S: State> Lifecycle<S> {
    /// The life of a new resource.
    pub(crate) fn new(state: S, since: Timestamp) -> Self {
        Self { state, since, previous: None, transition_at: None }
    }

    /// Enters a state. A transitional state lasts as long as the pace says.
    pub(crate) fn enter(&mut self, state: S, at: Timestamp, pace: &Pace<S>) {
        self.arrive(state, at);
        self.transition_at = state.is_transitional().then(|| at.plus(pace.of(state)));
    }

    /// Enters a state that does not end by itself.
    pub(crate) fn arrive(&mut self, state: S, at: Timestamp) {
        if !self.state.is_transitional() {
            self.previous = Some((self.state, self.since));
        }
        self.state = state;
        self.since = at;
        self.transition_at = None;
    }

    /// Adds the properties of the states.
    pub(crate) fn write(&self, shown: &mut Map<String, Value>) {
        let mut put = |name: &str, value: Value| shown.insert(name.to_owned(), value);
        put("state", json!(self.state));
        put("stateTransitionTime", json!(self.since.to_string()));
        if let Some((state, since)) = &self.previous {
            put("previousState", json!(state));
            put("previousStateTransitionTime", json!(since.to_string()));
        }
    }

    /// The value of a field of the states.
    pub(crate) fn field(&self, path: &str) -> Option<FieldValue<'_>> {
        match path {
            "state" => Some(FieldValue::Text(self.state.as_str())),
            "stateTransitionTime" => Some(FieldValue::Time(self.since)),
            _ => None,
        }
    }
}
