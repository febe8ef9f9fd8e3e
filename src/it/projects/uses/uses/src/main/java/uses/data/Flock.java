package uses.data;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import uses.impl.Edition;

@Entity
public class Flock {

    @Id
    private long id;

    private String place;

    protected Flock() {}

    Flock(long id, String place) {
        this.id = id;
        this.place = place;
    }

    public String told() {
        return place + ", told by " + Edition.name();
    }
}
