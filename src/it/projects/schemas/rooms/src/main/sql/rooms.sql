create table room (storey int not null);
