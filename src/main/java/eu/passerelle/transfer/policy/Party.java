package eu.passerelle.transfer.policy;

import java.util.List;

/**
 * Who gets the data: a recipient, or one of its sub-processors at any depth.
 *
 * @param label how reasons name it
 * @param entities the legal entities that may be the contracting one; a creditor's {@code contract} picks one
 * @param hosting territories where the data rests
 * @param remoteAccess territories from which separate entities reach into it
 * @param subProcessors those that are known
 * @param subProcessorsComplete whether the list is the whole list
 * @param importerSubjectToGdpr whether the importer falls under the GDPR itself (Art. 3(2)); the clauses of 2021 are
 *     not made for such an importer (recital 7 of Decision (EU) 2021/914)
 * @param mechanisms what territories outside the EEA may rest on, in order
 * @param assessment transfer impact assessment, needed with clauses and binding rules
 */
record Party(
        String label,
        Role role,
        List<Entity> entities,
        Fact<List<String>> hosting,
        Fact<List<String>> remoteAccess,
        List<Party> subProcessors,
        Fact<Boolean> subProcessorsComplete,
        Fact<Boolean> importerSubjectToGdpr,
        List<Mechanism> mechanisms,
        Fact<Reviewed> assessment) {

    Party {
        entities = List.copyOf(entities);
        subProcessors = List.copyOf(subProcessors);
        mechanisms = List.copyOf(mechanisms);
    }

    /** What it is to the creditor's data. */
    enum Role {
        CONTROLLER,
        JOINT_CONTROLLER,
        PROCESSOR,
        CONTROLLER_AND_PROCESSOR,
        SUB_PROCESSOR
    }

    /** A legal entity and the territory of its seat. */
    record Entity(String name, String territory, Evidence evidence) {}
}
