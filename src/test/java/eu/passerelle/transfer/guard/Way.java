package eu.passerelle.transfer.guard;

/**
 * One way out, as somebody may try it.
 *
 * @param path what it is called: {@code toD}
 * @param tried how the test tries it, in words
 */
record Way(String path, String tried, Attempt attempt) {

    /** Ends when the attempt has been made; what became of it is seen in the world. */
    interface Attempt {
        void go(World world) throws Exception;
    }

    /** What became of an attempt. */
    enum Ended {
        ARRIVED,
        REFUSED_AT_START,
        REFUSED_AT_RUN_TIME,
        /** Nothing is thrown to who asked; the refusal is counted. */
        REFUSED_UNSEEN
    }

    @Override
    public String toString() {
        return path;
    }
}
