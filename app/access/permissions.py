"""Every permission, by the name under which views and templates ask for it."""

from __future__ import annotations

import enum


class Permission(enum.StrEnum):
    """What one may be allowed to do. Each has one policy, in the feature that it is about."""

    # people
    PEOPLE_MANAGE = "people.manage"
    # composition schemes
    SCHEME_MANAGE = "scheme.manage"
    # partnership
    PARTNERSHIP_MANAGE = "partnership.manage"
    # workgroups
    WORKGROUP_READ = "workgroup.read"
    WORKGROUP_MANAGE = "workgroup.manage"
    DRAFT_READ = "draft.read"
    DRAFT_WRITE = "draft.write"
    DRAFT_COMMENT = "draft.comment"
    COMMENT_CHANGE = "comment.change"
    COMMENT_SETTLE = "comment.settle"
    SUGGESTION_DECIDE = "suggestion.decide"
    READING_COMMENT = "reading.comment"
    READING_CHANGE = "reading.change"
    MEETING_READ = "meeting.read"
    MEETING_MANAGE = "meeting.manage"
    MEETING_ANSWER = "meeting.answer"
    MINUTES_READ = "minutes.read"
    MINUTES_REMARK = "minutes.remark"
    TASK_MOVE = "task.move"
    DOCUMENT_READ = "document.read"
    DOCUMENT_ADD = "document.add"
    DOCUMENT_CHANGE = "document.change"
    GOAL_WRITE = "goal.write"
    DECISION_LEAD = "decision.lead"
    POSITION_GIVE = "position.give"
    MINORITY_HOLD = "minority.hold"
    PRINCIPLES_TEST = "principles.test"
    LINK_MAKE = "link.make"
    LINK_RESOLVE = "link.resolve"
    # consultations
    CONSULTATION_READ = "consultation.read"
    CONSULTATION_MANAGE = "consultation.manage"
    CONSULTATION_RESULTS = "consultation.results"
    CONSULTATION_CODE = "consultation.code"
    # desk
    CASE_MANAGE = "case.manage"
    CASE_READ = "case.read"
    CASE_FOLLOW = "case.follow"
    # loket
    LOKET_MANAGE = "loket.manage"
    ANSWER_WRITE = "answer.write"
    ANSWER_CHECK = "answer.check"
    # search
    SEARCH_MANAGE = "search.manage"
    # meldpunt
    BOTTLENECK_MANAGE = "bottleneck.manage"
    BOTTLENECK_READ = "bottleneck.read"
    ROUND_MANAGE = "round.manage"
    ROUND_READ = "round.read"
    ROUND_WEIGH = "round.weigh"
    # regulation
    REGULATION_MANAGE = "regulation.manage"
    # register
    REGISTER_READ = "register.read"
    CONTRIBUTION_READ = "contribution.read"
    CONTRIBUTION_DISPOSE = "contribution.dispose"
    FEEDBACK_PUBLISH = "feedback.publish"
    # advice
    ADVICE_READ = "advice.read"
    ADVICE_WRITE = "advice.write"
    ADVICE_FINISH = "advice.finish"
    # the secretariat's desk
    DESK_READ = "desk.read"
    OUTBOX_READ = "outbox.read"
    OUTBOX_RESEND = "outbox.resend"
