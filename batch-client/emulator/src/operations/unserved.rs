//! What is said in place of operations that the emulator does not have. It is never a 5xx: official clients send some
//! requests again after those, without pause and end.

use http::Method;
use serde_json::Value;

use super::Call;
use super::read::annotated;
use crate::answer::Answer;
use crate::description::unserved::{Instead, instead};
use crate::jobs::conditions;
use crate::jobs::pages::{ListQuery, SCHEDULE_FIELDS, Selection, page};
use crate::jobs::schedule::{self, Schedule};
use crate::refusal::Refusal;

pub(super) fn answer(call: &Call<'_>) -> Result<Answer, Refusal> {
    let is_about_job = call.request.path.first().is_some_and(|first| first.eq_ignore_ascii_case("jobs"));
    if is_about_job {
        call.account.get(call.id)?;
    }
    match instead(&call.operation.name) {
        Some(Instead::Page(kind)) => Ok(Answer::json(&page(call.request, kind, Vec::new(), None))),
        Some(Instead::Absent(code)) => Err(Refusal::not_found(code)),
        Some(Instead::Refused(what)) => Err(refused(call, what)),
        Some(Instead::Schedules) => schedules(call),
        Some(Instead::Schedule) => schedule(call),
        None => Err(refused(call, "part of the description")),
    }
}

fn schedules(call: &Call<'_>) -> Result<Answer, Refusal> {
    let query = ListQuery::read(call.request, &SCHEDULE_FIELDS, schedule::PROPERTIES.into_iter())?;
    let shown = schedule::all(call.account).into_iter().map(|(key, schedule)| {
        let shown = Value::Object(schedule.to_json(call.request));
        (key, shown)
    });
    let is_wanted = |shown: &Value| query.filter.as_ref().is_none_or(|filter| filter.lets_through(shown));
    let is_after = |key: &str| query.after.as_deref().is_none_or(|after| key > after);
    let mut wanted = shown.filter(|(key, shown)| is_after(key) && is_wanted(shown)).peekable();
    let (mut items, mut last) = (Vec::new(), None);
    while items.len() < query.max_results {
        let Some((key, Value::Object(schedule))) = wanted.next() else { break };
        items.push(Value::Object(query.selection.of(schedule)));
        last = Some(key);
    }
    let last = last.filter(|_| wanted.peek().is_some());
    Ok(Answer::json(&page(call.request, "jobschedules", items, last.as_deref())))
}

/// The schedule of this id, to look at. There is nothing that can be done with it.
fn schedule(call: &Call<'_>) -> Result<Answer, Refusal> {
    let schedule = Schedule::find(call.account, call.id);
    let schedule = schedule.ok_or_else(|| Refusal::not_found("JobScheduleNotFound"))?;
    if ![Method::GET, Method::HEAD].contains(&call.request.method) {
        return Err(refused(call, "Job Schedules but what their Jobs tell of them"));
    }
    let selection = Selection::read(call.request, schedule::PROPERTIES.into_iter())?;
    conditions::check(call.request, schedule.version())?;
    let mut body = annotated(call, "jobschedules/@Element");
    body.extend(selection.of(schedule.to_json(call.request)));
    Ok(Answer::json(&Value::Object(body)).with_version(schedule.version()))
}

fn refused(call: &Call<'_>, what: &str) -> Refusal {
    let name = &call.operation.name;
    let mut refusal = Refusal::bad_request("NotImplemented")
        .with("Operation", name)
        .with("Missing", what)
        .with("Reason", format!("the emulator serves the Job operations; {name} is none of them"));
    refusal.message = format!("The emulator has no {what}.");
    refusal
}
