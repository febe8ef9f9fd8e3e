package dev.dymod.contract;

/**
 * Reference to a member.
 *
 * @param location the code that refers to it, in words
 * @param owner binary name of the class that the reference names, which may inherit the member
 * @param member the member of that class
 * @param receiver the most specific known type of the receiver: the owner, or, as in {@code super.method()}, a subclass
 */
record MemberUse(String location, String owner, Member member, String receiver) {

    // Written by hand: those of a record are linked at their first call, which creates about 40 hidden classes at
    // start-up.

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberUse that
                && location.equals(that.location)
                && owner.equals(that.owner)
                && member.equals(that.member)
                && receiver.equals(that.receiver);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * location.hashCode() + owner.hashCode()) + 7 * member.hashCode() + receiver.hashCode();
    }
}
