package eu.passerelle.delivery.door;

import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.Problem;
import eu.passerelle.delivery.door.InboxRow.Stored;

/** How an event that contradicts a stored one, or is none, is told. */
final class Conflicts {
    private Conflicts() {}

    static Problem problem(Stored stored) {
        return stored == Stored.OTHER_CONTENT
                ? Problem.conflict(reason(stored), "this source sent another content under this id before")
                : Problem.conflict(reason(stored), "other data were taken for this business id before");
    }

    static Problem unreadable() {
        return Problem.malformed(new Fault("", "json", "the record is not JSON (RFC 8259)"));
    }

    static String reason(Stored stored) {
        return stored == Stored.OTHER_CONTENT ? "same-id-other-content" : "same-business-id-other-data";
    }
}
