-- A statement that finds nothing to write where it must refuses the whole command, for a reason people are told.
create function refuse(reason text) returns boolean language plpgsql volatile
  as $$ begin raise exception using errcode = 'LN001', message = reason; end $$;
