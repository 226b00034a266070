//! Filters, selections and expansions: their exact texts, and that they arrive as they were meant.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;

use batch_client::filter::{self, Filter};
use batch_client::models::BatchJobState;
use batch_client::{JobExpansion, JobProperty};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use support::server::{Received, Reply, Server};
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime, Time, UtcOffset};

fn time(text: &str) -> OffsetDateTime {
    OffsetDateTime::parse(text, &Rfc3339).unwrap()
}

fn id(value: &str) -> Filter {
    filter::jobs::id().eq(value)
}

/// A query parameter as it arrived, percent-encoded.
fn parameter(received: &Received, name: &str) -> Option<String> {
    let (_, query) = received.target.split_once('?')?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// The filter as the server reads it.
fn arrived(received: &Received) -> String {
    let encoded = parameter(received, "$filter").unwrap();
    percent_decode_str(&encoded).decode_utf8().unwrap().into_owned()
}

async fn empty_lists() -> Server {
    Server::start(|_| Reply::json(200, &json!({"value": [], "odata.nextLink": null}))).await
}

#[test]
fn text_takes_every_comparison_and_a_prefix() {
    for (property, name) in [(filter::jobs::id(), "id"), (filter::jobs::pool_id(), "executionInfo/poolId")] {
        let texts = [
            property.eq("a"),
            property.ne("a"),
            property.gt("a"),
            property.ge("a"),
            property.lt("a"),
            property.le("a"),
            property.starts_with("a"),
        ];
        let expected = [
            format!("{name} eq 'a'"),
            format!("{name} ne 'a'"),
            format!("{name} gt 'a'"),
            format!("{name} ge 'a'"),
            format!("{name} lt 'a'"),
            format!("{name} le 'a'"),
            format!("startswith({name}, 'a')"),
        ];
        assert_eq!(texts.map(String::from), expected);
    }
}

#[test]
fn times_take_every_comparison() {
    let properties = [
        (filter::jobs::creation_time(), "creationTime"),
        (filter::jobs::last_modified(), "lastModified"),
        (filter::jobs::state_transition_time(), "stateTransitionTime"),
        (filter::jobs::start_time(), "executionInfo/startTime"),
        (filter::jobs::end_time(), "executionInfo/endTime"),
    ];
    let at = time("2026-02-03T22:19:00.0936376Z");
    for (property, name) in properties {
        let texts = [
            property.eq(at),
            property.ne(at),
            property.gt(at),
            property.ge(at),
            property.lt(at),
            property.le(at),
        ];
        let expected = ["eq", "ne", "gt", "ge", "lt", "le"]
            .map(|operator| format!("{name} {operator} DateTime'2026-02-03T22:19:00.0936376Z'"));
        assert_eq!(texts.map(String::from), expected);
    }
}

#[test]
fn states_are_given_or_named() {
    assert_eq!(filter::jobs::state().eq(BatchJobState::Active).as_str(), "state eq 'active'");
    assert_eq!(filter::jobs::state().ne(BatchJobState::Completed).as_str(), "state ne 'completed'");
    assert_eq!(filter::jobs::state().eq("disabled"), filter::jobs::state().eq(BatchJobState::Disabled));
    // One that this version does not know can be asked for all the same.
    assert_eq!(filter::jobs::state().eq("it's new").as_str(), "state eq 'it''s new'");
}

#[test]
fn only_single_quotes_are_escaped() {
    let cases = [
        ("", "''"),
        ("'", "''''"),
        ("''", "''''''"),
        ("it's", "'it''s'"),
        ("x' or state ne 'active", "'x'' or state ne ''active'"),
        ("a\\b\\'", "'a\\b\\'''"),
        ("100%27", "'100%27'"),
        ("a&b=c#d?e+f", "'a&b=c#d?e+f'"),
        ("two\r\nlines", "'two\r\nlines'"),
        ("\"double\"", "'\"double\"'"),
        ("ünïcode 日本 😀 ’", "'ünïcode 日本 😀 ’'"),
    ];
    for (value, literal) in cases {
        assert_eq!(filter::jobs::id().eq(value).as_str(), format!("id eq {literal}"));
        assert_eq!(filter::jobs::id().starts_with(value).as_str(), format!("startswith(id, {literal})"));
        assert_eq!(filter::jobs::state().eq(value).as_str(), format!("state eq {literal}"));
    }
}

#[test]
fn times_are_in_utc_and_as_fine_as_the_service_keeps_them() {
    let cases = [
        ("2026-02-03T22:19:00Z", "2026-02-03T22:19:00Z"),
        ("2026-02-03T22:19:00.5Z", "2026-02-03T22:19:00.5Z"),
        ("2026-02-03T22:19:00.0000001Z", "2026-02-03T22:19:00.0000001Z"),
        ("2026-02-03T22:19:00.123456789Z", "2026-02-03T22:19:00.1234567Z"),
        ("2026-02-03T22:19:00.000000099Z", "2026-02-03T22:19:00Z"),
        ("2026-01-01T00:30:00+02:00", "2025-12-31T22:30:00Z"),
        ("2026-12-31T23:30:00-01:30", "2027-01-01T01:00:00Z"),
        ("1969-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.9999999Z"),
        ("1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.9999999Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("0999-02-28T01:02:03Z", "0999-02-28T01:02:03Z"),
        ("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z"),
    ];
    for (given, written) in cases {
        let filter = filter::jobs::creation_time().lt(time(given));
        assert_eq!(filter.as_str(), format!("creationTime lt DateTime'{written}'"), "{given}");
    }
}

#[test]
fn times_that_the_service_cannot_have_become_the_nearest() {
    let west = UtcOffset::from_hms(-23, -59, -59).unwrap();
    let east = UtcOffset::from_hms(23, 59, 59).unwrap();
    for offset in [west, UtcOffset::UTC, east] {
        let early = OffsetDateTime::new_in_offset(Date::MIN, Time::MIDNIGHT, offset);
        let text = filter::jobs::end_time().gt(early).to_string();
        assert_eq!(text, "executionInfo/endTime gt DateTime'0001-01-01T00:00:00Z'");
    }
    let late = OffsetDateTime::new_in_offset(Date::MAX, Time::MAX, west);
    let text = filter::jobs::end_time().le(late).to_string();
    assert_eq!(text, "executionInfo/endTime le DateTime'9999-12-31T23:59:59.9999999Z'");
    let year_zero = filter::jobs::end_time().eq(time("0000-06-01T00:00:00Z"));
    assert_eq!(year_zero.as_str(), "executionInfo/endTime eq DateTime'0001-01-01T00:00:00Z'");
}

#[test]
fn parentheses_stand_where_precedence_needs_them() {
    let [a, b, c, d] = ["a", "b", "c", "d"].map(id);
    let cases = [
        (a.clone(), "a"),
        (a.clone().and(b.clone()), "a and b"),
        (a.clone().or(b.clone()), "a or b"),
        (a.clone().and(b.clone()).and(c.clone()), "a and b and c"),
        (a.clone().and(b.clone().and(c.clone())), "a and b and c"),
        (a.clone().or(b.clone()).or(c.clone()), "a or b or c"),
        (a.clone().or(b.clone().or(c.clone())), "a or b or c"),
        (a.clone().and(b.clone()).or(c.clone()), "a and b or c"),
        (a.clone().or(b.clone().and(c.clone())), "a or b and c"),
        (a.clone().or(b.clone()).and(c.clone()), "(a or b) and c"),
        (a.clone().and(b.clone().or(c.clone())), "a and (b or c)"),
        (a.clone().or(b.clone()).and(c.clone().or(d.clone())), "(a or b) and (c or d)"),
        (a.clone().and(b.clone()).or(c.clone().and(d.clone())), "a and b or c and d"),
        (a.clone().or(b.clone()).and(c.clone()).or(d.clone()), "(a or b) and c or d"),
        (a.and(b.or(c).and(d)), "a and (b or c) and d"),
    ];
    for (filter, short) in cases {
        // `a` stands for `id eq 'a'`.
        let spell = |letter: char| match letter {
            '(' | ')' => letter.to_string(),
            _ => format!("id eq '{letter}'"),
        };
        let word = |word: &str| match word {
            "and" | "or" => word.to_owned(),
            _ => word.chars().map(spell).collect(),
        };
        let expected: Vec<String> = short.split(' ').map(word).collect();
        assert_eq!(filter.as_str(), expected.join(" "));
    }
}

#[test]
fn many_are_joined_or_there_is_no_filter() {
    let ids = ["a", "b", "c"];
    let any = filter::any(ids.map(id)).unwrap();
    assert_eq!(any.as_str(), "id eq 'a' or id eq 'b' or id eq 'c'");
    let all = filter::all([any, filter::jobs::state().ne(BatchJobState::Deleting)]).unwrap();
    assert_eq!(all.as_str(), "(id eq 'a' or id eq 'b' or id eq 'c') and state ne 'deleting'");
    let one = filter::all([id("a")]);
    assert_eq!(one, filter::any(vec![id("a")]));
    assert_eq!(one.unwrap().as_str(), "id eq 'a'");
    assert_eq!(filter::any([]), None);
    assert_eq!(filter::all(Vec::new()), None);
}

#[test]
fn own_expressions_keep_together() {
    let own = filter::raw("id eq 'a' or id eq 'b'");
    assert_eq!(own.as_str(), "id eq 'a' or id eq 'b'");
    let (first, last) = (own.clone().and(id("c")), id("c").and(own.clone()));
    assert_eq!(first.as_str(), "(id eq 'a' or id eq 'b') and id eq 'c'");
    assert_eq!(last.as_str(), "id eq 'c' and (id eq 'a' or id eq 'b')");
    assert_eq!(own.or(id("c")).as_str(), "id eq 'a' or id eq 'b' or id eq 'c'");
}

#[test]
fn a_filter_can_be_shown_compared_and_copied() {
    let filter = id("it's");
    assert_eq!(filter.clone(), filter);
    assert_ne!(filter, id("its"));
    assert_eq!(format!("{filter:?}"), r#"Filter("id eq 'it''s'")"#);
    assert_eq!(format!("{filter:>16}|"), "   id eq 'it''s'|");
    assert_eq!(String::from(&filter), filter.to_string());
    assert_eq!(String::from(filter), "id eq 'it''s'");
}

/// Combinations of each kind, a thousand deep, on a stack that would not hold a recursion of that depth.
#[test]
fn depth_costs_no_stack() {
    let deep = || {
        let (mut left, mut right) = (id("0"), id("0"));
        for level in 1..=1_000 {
            let next = id(&level.to_string());
            let is_even = level % 2 == 0;
            left = if is_even { left.and(next.clone()) } else { left.or(next.clone()) };
            right = if is_even { next.and(right) } else { next.or(right) };
        }
        for filter in [&left, &right] {
            let copy = filter.clone();
            assert_eq!(copy, *filter);
            let text = copy.to_string();
            assert_eq!((text.matches('(').count(), text.matches(')').count()), (500, 500));
            assert_eq!(text.matches(" eq ").count(), 1_001);
            assert!(format!("{copy:?}").len() > text.len());
        }
        assert!(left.as_str().starts_with(&"(".repeat(500)));
        assert!(right.as_str().ends_with(&")".repeat(500)));
    };
    std::thread::Builder::new().stack_size(128 * 1024).spawn(deep).unwrap().join().unwrap();
}

#[tokio::test]
async fn a_filter_arrives_as_it_was_built() {
    let server = empty_lists().await;
    let client = support::client(&server);
    for value in ["nightly", "'", "it''s", "\\", "100%27", "a&b=c#d?e+f", "two\r\nlines\0", "ünïcode 日本 😀"]
    {
        let prefix =
            filter::jobs::id().starts_with(value).and(filter::jobs::state().eq(BatchJobState::Active));
        let filter = prefix.or(filter::jobs::pool_id().eq(value));
        client.jobs().list().filter(&filter).await.unwrap();
        assert_eq!(arrived(&server.last()), filter.as_str());
        client.job_schedule("s").jobs().list().filter(filter.clone()).await.unwrap();
        assert_eq!(arrived(&server.last()), filter.as_str());
        assert!(!parameter(&server.last(), "$filter").unwrap().contains(['\'', ' ', '+', '#']));
    }
}

#[tokio::test]
async fn a_time_arrives_as_it_was_built() {
    let server = empty_lists().await;
    let since = filter::jobs::last_modified().ge(time("2026-02-03T23:19:00.0936376+01:00"));
    support::client(&server).jobs().list().filter(since).await.unwrap();
    assert_eq!(arrived(&server.last()), "lastModified ge DateTime'2026-02-03T22:19:00.0936376Z'");
    assert_eq!(
        parameter(&server.last(), "$filter").unwrap(),
        "lastModified%20ge%20DateTime%272026-02-03T22%3A19%3A00.0936376Z%27"
    );
}

#[tokio::test]
async fn text_works_as_before() {
    let server = empty_lists().await;
    let client = support::client(&server);
    client.jobs().list().filter("state eq 'active'").await.unwrap();
    assert_eq!(arrived(&server.last()), "state eq 'active'");
    client.jobs().list().filter(String::from("displayName eq 'x'")).await.unwrap();
    assert_eq!(arrived(&server.last()), "displayName eq 'x'");
    client.jobs().list().select(["id", "state"]).expand(["stats"]).await.unwrap();
    assert_eq!(parameter(&server.last(), "$select").as_deref(), Some("id,state"));
    assert_eq!(parameter(&server.last(), "$expand").as_deref(), Some("stats"));
    assert_eq!(parameter(&server.last(), "$filter"), None);
}

#[tokio::test]
async fn selections_and_expansions_arrive() {
    let server = empty_lists().await;
    let client = support::client(&server);
    let select = [JobProperty::Id, JobProperty::State];
    client.jobs().list().select(select).expand([JobExpansion::Stats]).await.unwrap();
    let target = server.last().target;
    assert!(target.contains("&$select=id,state&$expand=stats"), "{target}");

    client.job_schedule("s").jobs().list().select(select).expand(JobExpansion::ALL).await.unwrap();
    let target = server.last().target;
    assert!(target.contains("&$select=id,state&$expand=stats"), "{target}");

    let one = client.job("j").get().select([JobProperty::Etag]).expand([JobExpansion::Stats]);
    let _: Value = one.body_as().await.unwrap();
    let target = server.last().target;
    assert!(target.contains("&$select=eTag&$expand=stats"), "{target}");

    client.jobs().list().select(JobProperty::ALL).await.unwrap();
    let names: Vec<String> = JobProperty::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(parameter(&server.last(), "$select"), Some(names.join(",")));
}

#[test]
fn every_property_of_a_job_can_be_selected() {
    let spec: Value = serde_json::from_str(include_str!("../../spec/jobs.json")).unwrap();
    let properties = spec["definitions"]["BatchJob"]["properties"].as_object().unwrap();
    let expected: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
    let names: BTreeSet<&str> = JobProperty::ALL.iter().map(|property| property.as_str()).collect();
    assert_eq!(names, expected);
    assert_eq!(JobProperty::ALL.len(), expected.len());
    assert_eq!(format!("{:<4}|{:?}", JobProperty::Id, JobProperty::Id), "id  |Id");
    assert_eq!(String::from(JobExpansion::Stats), "stats");
}
