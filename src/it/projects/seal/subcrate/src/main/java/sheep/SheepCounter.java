package sheep;

public interface SheepCounter {

    String count();
}
